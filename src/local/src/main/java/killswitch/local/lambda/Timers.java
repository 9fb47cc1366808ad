package killswitch.local.lambda;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs things later, on virtual threads, so that a slow one delays no other. */
final class Timers implements AutoCloseable {

    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("lambda-timers").factory());
    private final ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor();

    Timers() {
        clock.setRemoveOnCancelPolicy(true);
    }

    /** Something that will happen unless it is cancelled. */
    @FunctionalInterface
    interface Pending {

        void cancel();
    }

    Pending after(Duration delay, Runnable task) {
        Future<?> timer = clock.schedule(() -> tasks.execute(task), delay.toMillis(), TimeUnit.MILLISECONDS);
        return () -> timer.cancel(false);
    }

    void every(Duration interval, Runnable task) {
        Future<?> unused = clock.scheduleWithFixedDelay(
                () -> tasks.execute(task), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        tasks.shutdown();
    }
}
