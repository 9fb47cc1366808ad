package killswitch.core.instance;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import killswitch.core.agent.AgentUri;
import killswitch.core.kill.Kill;
import killswitch.core.kill.SwitchRecords;

/**
 * How an agent is doing.
 *
 * @param records the kills and lifts that cover it, or an instance of it
 * @param roll its instances, in every region that answered
 * @param now when it was looked at
 */
public record AgentStatus(AgentUri agent, SwitchRecords records, Roll roll, Instant now) {

    /** The kills that stand and cover the whole agent. */
    public List<Kill> kills() {
        return records.standing(agent);
    }

    /** That of the agent: killed as a whole, or as well as its best instance. */
    public Health health() {
        return killed()
                ? Health.KILLED
                : Health.best(roll.instances().stream().map(this::health).toList());
    }

    /** That of one of its instances. */
    public Health health(Instance instance) {
        return records.standing(agent, instance.holder().instance()).isEmpty()
                ? Health.of(instance.activity(), now)
                : Health.KILLED;
    }

    public boolean killed() {
        return !kills().isEmpty();
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
