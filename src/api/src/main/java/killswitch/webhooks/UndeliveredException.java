package killswitch.webhooks;

import java.io.Serial;

/** Tells Lambda to call again later, with the same. */
final class UndeliveredException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    UndeliveredException(String receiver, Outcome outcome) {
        super(
                "The webhook \"%s\" was sent %d times and not delivered. %s"
                        .formatted(receiver, outcome.attempts(), outcome.says()),
                null,
                false,
                false);
    }
}
