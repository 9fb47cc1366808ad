package killswitch.core.access;

import killswitch.core.agent.AgentUri;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a call, as its credential says.
 *
 * @param id stands in the record as the actor: {@code key:01J…}
 * @param agent the one agent that it acts for, or may call about; always with the role {@link Role#AGENT}, never with
 *     {@link Role#ADMIN}
 */
public record Principal(String id, Role role, @Nullable AgentUri agent) {

    public Principal {
        if (agent == null ? role == Role.AGENT : role == Role.ADMIN) {
            throw new IllegalArgumentException("An agent's principal is bound to the agent, an admin's to none.");
        }
    }
}
