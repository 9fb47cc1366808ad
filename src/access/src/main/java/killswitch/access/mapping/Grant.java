package killswitch.access.mapping;

import killswitch.core.access.Principal;
import killswitch.core.access.Role;
import killswitch.core.agent.AgentUri;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may be.
 *
 * @param agent whom it acts for; with the role {@link Role#AGENT}, and only with it
 */
public record Grant(Role role, @Nullable AgentUri agent) {

    /** The principal of this id with what was granted. */
    public Principal to(String id) {
        return new Principal(id, role, agent);
    }
}
