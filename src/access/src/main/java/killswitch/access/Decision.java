package killswitch.access;

import java.util.Locale;
import killswitch.core.kill.KillId;
import org.jspecify.annotations.Nullable;

/** What the gate says to a call. */
public sealed interface Decision {

    /** It may pass. */
    record Allowed(Caller caller) implements Decision {}

    /**
     * It may not: 403.
     *
     * @param caller null if nobody knows
     * @param kill the kill that stands, or that was slept through
     * @param detail for the log
     */
    record Denied(
            Reason reason,
            @Nullable Caller caller,
            @Nullable KillId kill,
            String detail) implements Decision {}

    /** Nobody knows whose it is: 401. */
    record Unauthenticated(Unrecognised why) implements Decision {}

    /** Why a call may not pass. */
    enum Reason {
        /** A kill of the caller stands. */
        KILLED,
        /** The caller slept through a kill, and must start again. */
        FENCED,
        /** A key where an agent acts with its lease, or a lease where a key is wanted. */
        CREDENTIAL,
        /** The key's role may not do this. */
        ROLE,
        /** The credential is another agent's. */
        FOREIGN,
        /** The tool is not for this agent. */
        TOOL,
        /** It could not be found out. The switch fails closed. */
        UNDECIDABLE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
