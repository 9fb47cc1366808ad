package killswitch.core.access;

import killswitch.core.agent.AgentUri;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a call, as its credential says.
 *
 * @param id stands in the record as the actor: {@code key:01J…}
 * @param agent the one agent that it acts for; null unless the role is {@link Role#AGENT}
 */
public record Principal(String id, Role role, @Nullable AgentUri agent) {

    public Principal {
        if ((role == Role.AGENT) != (agent != null)) {
            throw new IllegalArgumentException("A principal acts for an agent exactly when its role is agent.");
        }
    }
}
