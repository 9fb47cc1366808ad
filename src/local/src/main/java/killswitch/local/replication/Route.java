package killswitch.local.replication;

import java.time.Duration;

/** The way from one region to another: may be closed for a while, or long. */
final class Route {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private volatile boolean paused;
    private volatile long delayMillis;

    void set(boolean pausedNow, long delayMillisNow) {
        paused = pausedNow;
        delayMillis = delayMillisNow;
    }

    boolean isPaused() {
        return paused;
    }

    long delayMillis() {
        return delayMillis;
    }

    boolean isDue(Change change) {
        return !paused
                && System.nanoTime() - change.readAt()
                        >= Duration.ofMillis(delayMillis).toNanos();
    }

    void awaitTurn(Change change) throws InterruptedException {
        while (!isDue(change)) {
            Thread.sleep(LOOK_AGAIN);
        }
    }
}
