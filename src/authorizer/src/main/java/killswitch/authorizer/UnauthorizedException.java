package killswitch.authorizer;

import java.io.Serial;

/** Thrown when nobody knows whose a credential is: API Gateway turns exactly this message into 401. */
final class UnauthorizedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    UnauthorizedException() {
        super("Unauthorized", null, false, false);
    }
}
