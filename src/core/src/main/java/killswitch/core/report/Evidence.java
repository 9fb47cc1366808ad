package killswitch.core.report;

import java.util.List;
import java.util.Map;
import killswitch.core.action.Action;
import killswitch.core.agent.AgentUri;
import killswitch.core.audit.AuditEvent;
import killswitch.core.checkpoint.Checkpoint;

/**
 * What was written down about an incident.
 *
 * @param events about the kill, oldest first
 * @param actions of the agents that it covers, oldest first, from before the incident to its end
 * @param checkpoints the newest of each key, by agent
 * @param complete whether all of it could be read, and none was left out for its length
 */
public record Evidence(
        List<AuditEvent> events, List<Action> actions, Map<AgentUri, List<Checkpoint>> checkpoints, boolean complete) {

    public Evidence {
        events = List.copyOf(events);
        actions = List.copyOf(actions);
    }
}
