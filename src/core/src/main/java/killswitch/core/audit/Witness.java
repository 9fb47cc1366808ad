package killswitch.core.audit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Writes down what happened to an instance, beside the answer that it gets. That answer waits for a moment at most: on
 * Lambda a process stands still when it has answered, and what is not written by then is written with its next call. One
 * process tries each event once, however often it is told of it, so that who repeats himself costs nothing.
 */
public final class Witness {

    /** How long an answer waits for its event. */
    static final Duration MOMENT = Duration.ofMillis(100);

    private final Recorder recorder;
    private final Executor executor;
    private final RecentIds tried = new RecentIds();

    /** @param executor runs the writing; if it takes no more, the event is lost */
    public Witness(AuditStore store, Executor executor) {
        this.recorder = new Recorder(store);
        this.executor = executor;
    }

    /** Has the event appended, unless this process has tried to before. Never fails. */
    public void note(Entry entry) {
        if (!tried.add(entry.id())) {
            return;
        }
        try {
            CompletableFuture.runAsync(() -> recorder.record(entry), executor)
                    .get(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            // It goes on beside.
        } catch (ExecutionException | RuntimeException e) {
            recorder.missing(entry, e);
        }
    }
}
