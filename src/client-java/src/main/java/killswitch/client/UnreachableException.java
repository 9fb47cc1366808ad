package killswitch.client;

import org.jspecify.annotations.Nullable;

/**
 * The switch could not be asked: no URL gave an answer that can be used. Asking again does no harm.
 *
 * <p>A call to a tool was not sent. A kill or a resume may have arrived all the same: look at {@link KillSwitch#status}.
 */
public final class UnreachableException extends KillSwitchException {

    private static final long serialVersionUID = 1L;

    /** With what went wrong, in one sentence; for transports of your own. */
    public UnreachableException(String message) {
        this(message, null);
    }

    UnreachableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
