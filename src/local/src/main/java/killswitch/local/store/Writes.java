package killswitch.local.store;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Wakes who waits for a table of one store to be written to. Whoever reads a table's stream would have to ask many times
 * a second otherwise, for as long as the local cloud runs, and nearly always in vain.
 *
 * <p>A wake-up is a hint: what is written past every {@link Link} gives none, and one may be for nothing.
 */
public final class Writes {

    private static final Set<String> OPERATIONS =
            Set.of("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems");

    private final Map<String, Semaphore> wakers = new ConcurrentHashMap<>();

    /**
     * Waits until the table may have been written to since the last call, or the time is over.
     *
     * @param table its physical name
     * @return whether it may have been
     */
    public boolean await(String table, Duration atMost) throws InterruptedException {
        Semaphore waker = wakers.computeIfAbsent(table, name -> new Semaphore(0));
        boolean woken = waker.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
        waker.drainPermits(); // many writes are one reason to look
        return woken;
    }

    /** The store has carried this request out, as far as one can tell. */
    void done(@Nullable String target, Buffer body) {
        if (target != null && OPERATIONS.contains(target.substring(target.indexOf('.') + 1))) {
            String text = body.toString();
            wakers.forEach((table, waker) -> {
                if (text.contains("\"" + table + "\"")) {
                    waker.release();
                }
            });
        }
    }
}
