package killswitch.webhooks;

import java.util.Locale;

/** What came of a delivery. */
sealed interface Outcome {

    /** How often it was sent. */
    int attempts();

    /** For people; never has the URL in it, which can be a secret. */
    String says();

    /** The name by which alarms know it. */
    default String word() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** The receiver has it. */
    record Delivered(int status, int attempts) implements Outcome {
        @Override
        public String says() {
            return "It was answered %d.".formatted(status);
        }
    }

    /** The receiver does not want it, and would not if it came again. */
    record Refused(int status, int attempts) implements Outcome {

        private static final int GONE = 410;
        private static final int FIRST_OF_THE_CLIENT = 400;

        @Override
        public String says() {
            if (status == GONE) {
                return "It was answered 410: the receiver has gone. Take the webhook out of the configuration.";
            }
            return status < FIRST_OF_THE_CLIENT
                    ? "It was answered %d, which is no receipt; a redirect is not followed. Correct the URL."
                            .formatted(status)
                    : "It was answered %d, and is not sent again.".formatted(status);
        }
    }

    /** The receiver may want it later. */
    record Undelivered(String says, int attempts) implements Outcome {}
}
