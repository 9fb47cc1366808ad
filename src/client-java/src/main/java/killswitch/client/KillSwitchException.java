package killswitch.client;

import org.jspecify.annotations.Nullable;

/** The base of everything thrown that does not stop the agent by itself. */
public abstract sealed class KillSwitchException extends RuntimeException
        permits UnreachableException, InDoubtException, RefusedException {

    private static final long serialVersionUID = 1L;

    KillSwitchException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
