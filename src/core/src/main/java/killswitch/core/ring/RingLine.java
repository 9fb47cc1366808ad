package killswitch.core.ring;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import killswitch.core.agent.AgentUri;
import org.jspecify.annotations.Nullable;

/**
 * How the second ring has answered a kill, for one agent that has a role.
 *
 * @param time when it did
 * @param took from the kill, or from its lift, until then
 */
public record RingLine(
        AgentUri agent,
        String role,
        State state,
        @Nullable Instant time,
        @Nullable Duration took) {

    /** The names are part of the API. */
    public enum State {
        /** The kill stands, and the role is not denied yet. */
        PENDING,
        /** The role is denied everything; also while another kill of the agent stands. */
        DENIED,
        /** The deny was taken off, or the kill was lifted before there was one. */
        OPEN,
        /** The record could not be read. */
        UNKNOWN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
