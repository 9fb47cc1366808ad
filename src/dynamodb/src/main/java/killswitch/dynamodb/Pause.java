package killswitch.dynamodb;

import java.util.concurrent.ThreadLocalRandom;

/** Waits a little before trying again, by chance longer or shorter, so that those who met once do not meet again. */
final class Pause {

    private static final int FIRST_MILLIS = 4;
    private static final int LONGEST_MILLIS = 64;
    private static final int DOUBLINGS = 4;

    private Pause() {}

    /** Doubles with each attempt, up to a bound. */
    static void jittered(int attempt) {
        int bound = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(attempt, DOUBLINGS));
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(bound) + 1L);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Outage.of("The call was interrupted: send the request again.", e);
        }
    }
}
