package killswitch.authorizer;

import java.io.Serial;

/** Thrown when an event is not an authorizer's. Send it to the function that it is for. */
final class ForeignEventException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    ForeignEventException() {
        super("This function is the authorizer of an API Gateway HTTP API (payload format 2.0) or REST API (REQUEST or"
                + " TOKEN), and answers no other event: send it to the function that it is for.");
    }
}
