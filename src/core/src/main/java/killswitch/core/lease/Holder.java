package killswitch.core.lease;

import killswitch.core.agent.AgentUri;
import killswitch.core.agent.InstanceId;

/**
 * Who holds a lease: one start of one instance.
 *
 * @param start names the start (a ULID); renewals keep it, a restart has another
 */
public record Holder(AgentUri agent, InstanceId instance, String start) {}
