package killswitch.local.replication;

import java.time.Duration;

/** The way from one region to another: may be closed for a while, or long, or lead things to arrive in any order. */
final class Route {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private volatile Passage passage = Passage.OPEN;

    void set(Passage now) {
        passage = now;
    }

    Passage passage() {
        return passage;
    }

    boolean isDue(Change change) {
        return passage.lets(change.age().toMillis());
    }

    void awaitTurn(Change change) throws InterruptedException {
        while (!isDue(change)) {
            Thread.sleep(LOOK_AGAIN);
        }
    }
}
