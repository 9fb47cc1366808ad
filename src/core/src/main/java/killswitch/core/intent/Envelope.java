package killswitch.core.intent;

import java.time.Instant;
import killswitch.core.agent.AgentUri;

/**
 * What is known of an intent without what it says: it is remembered longer.
 *
 * @param sentAt by the clock of the region that took it; for people, the order does not follow from it
 * @param digest stands for what it says
 */
public record Envelope(IntentId id, AgentUri from, AgentUri to, Instant sentAt, String digest) {

    /** Whether the same is sent again. */
    boolean isOf(Intent other) {
        return to.equals(other.to()) && digest.equals(other.envelope().digest());
    }
}
