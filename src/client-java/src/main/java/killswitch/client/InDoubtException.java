package killswitch.client;

import org.jspecify.annotations.Nullable;

/** A call was sent and no answer came, so it may have been done: ask the tool before you repeat it. */
public sealed class InDoubtException extends KillSwitchException permits ActionInDoubtException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String idempotencyKey;

    InDoubtException(String message, @Nullable String idempotencyKey, @Nullable Throwable cause) {
        super(message, cause);
        this.idempotencyKey = idempotencyKey;
    }

    /** The key that the call carried: it names the action. */
    public final @Nullable String idempotencyKey() {
        return idempotencyKey;
    }
}
