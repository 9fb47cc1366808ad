package killswitch.api.lambda;

import java.io.Serial;

/**
 * Thrown when a payload is not taken, or what it orders was refused. Lambda shows its message, in red, to whoever has
 * invoked the function; its place in our code would tell them nothing.
 */
final class RefusedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message, null, false, false);
    }
}
