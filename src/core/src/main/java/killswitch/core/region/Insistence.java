package killswitch.core.region;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * Goes on with a write that a region has not confirmed, in the background: again and again, a little later each time,
 * until the region has it or {@link #GIVES_UP_AFTER} is over. On Lambda it stands still while the function is frozen, and
 * replication brings what it does not; so it is what makes a region catch up sooner, not what makes it catch up.
 *
 * <p>What is written this way must be a record that can be written twice, late, and after others.
 */
public final class Insistence {

    /**
     * From the first attempt in the background to the last, by the clock: a function that was frozen for longer does not go
     * on. No record may be cleaned away sooner than this.
     */
    public static final Duration GIVES_UP_AFTER = Duration.ofMinutes(5);

    private static final Logger LOG = System.getLogger(Insistence.class.getName());
    private static final long FIRST_PAUSE = 250;
    private static final long LONGEST_PAUSE = 15_000;

    private final Executor executor;
    private final LongConsumer pause;
    private final Clock clock;

    /**
     * @param executor runs one task for each write
     * @param pause waits for so many milliseconds
     */
    public Insistence(Executor executor, LongConsumer pause, Clock clock) {
        this.executor = executor;
        this.pause = pause;
        this.clock = clock;
    }

    /** One that sleeps between its attempts. */
    public static Insistence on(Executor executor, Clock clock) {
        return new Insistence(executor, Insistence::sleep, clock);
    }

    /**
     * Begins, and does not wait.
     *
     * @param then runs once the region has it
     */
    void goOn(String region, Supplier<?> write, Runnable then) {
        executor.execute(() -> {
            if (untilWritten(region, write)) {
                then.run();
            }
        });
    }

    private boolean untilWritten(String region, Supplier<?> write) {
        long waited = 0;
        Instant end = clock.instant().plus(GIVES_UP_AFTER);
        for (long next = FIRST_PAUSE; waited < GIVES_UP_AFTER.toMillis(); next = Math.min(2 * next, LONGEST_PAUSE)) {
            long jittered = ThreadLocalRandom.current().nextLong(next / 2, next + 1);
            pause.accept(jittered);
            waited += jittered;
            if (clock.instant().isAfter(end)) {
                break;
            }
            if (written(region, write, waited)) {
                return true;
            }
        }
        LOG.log(
                Level.ERROR,
                "{0} has not confirmed within {1}: replication has to bring it there.",
                region,
                GIVES_UP_AFTER);
        return false;
    }

    private static boolean written(String region, Supplier<?> write, long waited) {
        try {
            var unused = write.get();
            LOG.log(Level.INFO, "{0} has confirmed after all, {1} ms late.", region, waited);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "The process ends; replication has to bring the record to every region.", e);
        }
    }
}
