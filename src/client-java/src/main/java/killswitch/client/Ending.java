package killswitch.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * That an agent has to stop, once and for good, and what follows: the threads that work for it are interrupted, its handler
 * is called, and if it has not left by the end of the grace period, the process ends.
 */
final class Ending {

    private static final Logger LOG = System.getLogger("killswitch");

    private final AgentOptions options;
    private final IntConsumer halt;
    private final AtomicReference<@Nullable AgentStopped> stop = new AtomicReference<>();
    private final CountDownLatch left = new CountDownLatch(1);
    private final ReentrantLock enlisting = new ReentrantLock();
    private final Map<Thread, Integer> workers = new HashMap<>();

    Ending(AgentOptions options, IntConsumer halt) {
        this.options = options;
        this.halt = halt;
    }

    /** Throws what stopped the agent, if anything did. */
    void check() {
        AgentStopped first = stop.get();
        if (first != null) {
            throw first.again();
        }
    }

    boolean isStopped() {
        return stop.get() != null;
    }

    /** Stops for good. Only the first reason counts; returned is what to throw. */
    AgentStopped because(AgentStopped why) {
        if (!stop.compareAndSet(null, why)) {
            return Objects.requireNonNull(stop.get()).again();
        }
        if (options.grace != null) {
            endAfter(options.grace);
        }
        interruptWorkers();
        tell(why);
        return why;
    }

    /** The agent has left by itself. */
    void leave() {
        left.countDown();
    }

    boolean hasLeft() {
        return left.getCount() == 0;
    }

    /** Waits until the agent leaves. Returns true if it has. */
    boolean awaitLeaving(Duration most) throws InterruptedException {
        return left.await(most.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** This thread works for the agent from now on, and is interrupted when that has to stop. */
    void enlist() {
        enlisting.lock();
        try {
            workers.merge(Thread.currentThread(), 1, Integer::sum);
        } finally {
            enlisting.unlock();
        }
    }

    /** This thread has done its work. */
    void discharge() {
        enlisting.lock();
        try {
            workers.computeIfPresent(Thread.currentThread(), (thread, times) -> times == 1 ? null : times - 1);
        } finally {
            enlisting.unlock();
        }
    }

    private void interruptWorkers() {
        enlisting.lock();
        try {
            workers.keySet().stream()
                    .filter(worker -> worker != Thread.currentThread())
                    .forEach(Thread::interrupt);
        } finally {
            enlisting.unlock();
        }
    }

    private void tell(AgentStopped why) {
        try {
            options.onKill.accept(why);
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "the handler of the kill failed; the agent stops all the same", e);
        }
    }

    /** Counts in a thread of its own, so that nothing that the agent does can hold it up. */
    private void endAfter(Duration grace) {
        options.threads.newThread(() -> endUnlessLeft(grace)).start();
    }

    private void endUnlessLeft(Duration grace) {
        try {
            if (awaitLeaving(grace)) {
                return;
            }
        } catch (InterruptedException e) {
            LOG.log(Level.WARNING, "the grace period was cut short");
        }
        LOG.log(Level.ERROR, "the agent was told to stop and is still here after {0}: this process ends", grace);
        halt.accept(Agent.EXIT_KILLED);
    }
}
