package killswitch.api.fleet;

import java.util.List;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Scope;

/**
 * What would be covered. Nothing was changed.
 *
 * @param dryRun {@code true}
 * @param agents the known agents that the scope covers, ordered by URI
 */
public record DryRun(String scope, boolean dryRun, List<String> agents, int count) {

    static DryRun of(Scope scope, List<AgentUri> covered) {
        return new DryRun(
                scope.toString(), true, covered.stream().map(AgentUri::toString).toList(), covered.size());
    }
}
