package killswitch.authorizer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import killswitch.core.instance.InstanceStore;
import killswitch.core.instance.Refusals;
import killswitch.core.lease.Holder;
import org.jspecify.annotations.Nullable;

/**
 * Counts the calls of killed and fenced instances that were refused, so that the roll call can tell who resists.
 *
 * <p>The first is written before its denial is answered, for at most a moment: Lambda stops the process with the answer.
 * Those of the next second are written together when it is over. A count that cannot be written is given up: a denial is
 * never anything but a denial, and an instance that resists comes again.
 */
final class RefusalCounter {

    static final Duration PAUSE = Duration.ofSeconds(1);
    static final int MOST_HOLDERS = 1_000;

    private static final Duration MOMENT = Duration.ofMillis(300);

    private final InstanceStore instances;
    private final Clock clock;
    private final ScheduledExecutorService background;
    private final DenialLog log;

    @SuppressWarnings("serial")
    private final Map<Holder, Tally> tallies = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Holder, Tally> eldest) {
            return size() > MOST_HOLDERS; // What it still has to write is in the hands of its timer.
        }
    };

    RefusalCounter(InstanceStore instances, Clock clock, ScheduledExecutorService background, DenialLog log) {
        this.instances = instances;
        this.clock = clock;
        this.background = background;
        this.log = log;
    }

    /** Counts one refused call. */
    void count(Holder holder) {
        Tally tally = tallyOf(holder);
        Duration due = tally.add(clock.instant());
        if (due == null) {
            return;
        }
        Future<?> writing = background.schedule(() -> write(holder, tally), due.toMillis(), TimeUnit.MILLISECONDS);
        if (due.isZero()) {
            waitAMoment(writing);
        }
    }

    private synchronized Tally tallyOf(Holder holder) {
        return tallies.computeIfAbsent(holder, unseen -> new Tally());
    }

    private void write(Holder holder, Tally tally) {
        Refusals refusals = tally.take();
        try {
            instances.refused(holder, refusals.count(), Objects.requireNonNull(refusals.last()));
        } catch (RuntimeException e) {
            log.trouble("%d refused calls of %s could not be counted".formatted(refusals.count(), holder.agent()), e);
        }
    }

    private static void waitAMoment(Future<?> writing) {
        try {
            writing.get(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // The denial does not wait any longer; the writing goes on beside.
        }
    }

    /** What is not written yet of one holder's refused calls. */
    private static final class Tally {

        private Refusals unwritten = Refusals.NONE;
        private Instant nextWrite = Instant.MIN;

        /** Adds a call. Says in how long it has to be written; null if a write is on its way. */
        synchronized @Nullable Duration add(Instant now) {
            unwritten = new Refusals(unwritten.count() + 1, now);
            if (unwritten.count() > 1) {
                return null;
            }
            Instant due = nextWrite.isAfter(now) ? nextWrite : now;
            nextWrite = due.plus(PAUSE);
            return Duration.between(now, due);
        }

        synchronized Refusals take() {
            Refusals taken = unwritten;
            unwritten = Refusals.NONE;
            return taken;
        }
    }
}
