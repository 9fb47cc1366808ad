package killswitch.core.action;

import com.github.f4b6a3.ulid.UlidCreator;
import java.time.Instant;
import killswitch.core.agent.AgentUri;
import org.jspecify.annotations.Nullable;

/**
 * Names one action of an agent.
 *
 * @param name {@code key:} and the Idempotency-Key that the agent gave to it, or {@code call:} and a ULID if it gave none
 */
public record ActionId(AgentUri agent, String name) {

    private static final String BY_KEY = "key:";
    private static final String BY_CALL = "call:";

    /** The id that follows from the key; without a key every call is another action. */
    public static ActionId of(AgentUri agent, @Nullable String idempotencyKey, Instant now) {
        String name =
                idempotencyKey == null ? BY_CALL + UlidCreator.getUlid(now.toEpochMilli()) : BY_KEY + idempotencyKey;
        return new ActionId(agent, name);
    }

    /** Whether a later call can be the same action. */
    public boolean isRepeatable() {
        return name.startsWith(BY_KEY);
    }
}
