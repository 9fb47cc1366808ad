package killswitch.core.instance;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import killswitch.core.agent.AgentUri;
import killswitch.core.kill.Kill;

/**
 * How an agent is doing.
 *
 * @param kills the kills that stand and cover the whole agent
 * @param roll its instances, in every region that answered
 */
public record AgentStatus(AgentUri agent, Health health, List<Kill> kills, Roll roll) {

    /** Computes the status from what was decided and what was observed. */
    public static AgentStatus of(AgentUri agent, List<Kill> standing, Roll roll, Instant now) {
        List<Health> healths = roll.instances().stream()
                .map(instance -> Health.of(instance.activity(), now))
                .toList();
        return new AgentStatus(agent, standing.isEmpty() ? Health.best(healths) : Health.KILLED, standing, roll);
    }

    public boolean killed() {
        return !kills.isEmpty();
    }

    /** What all its instances have used since they started. */
    public Usage usage() {
        return roll.instances().stream()
                .map(instance -> instance.report().usage())
                .reduce(Usage.NONE, Usage::plus);
    }

    /** When any of its instances was heard last. */
    public Optional<Instant> lastHeartbeat() {
        return roll.instances().stream()
                .map(instance -> instance.activity().lastHeartbeat())
                .max(Comparator.naturalOrder());
    }
}
