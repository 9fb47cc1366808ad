package killswitch.core.policy;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import killswitch.core.agent.AgentUri;
import killswitch.core.instance.Health;
import killswitch.core.instance.Instance;
import killswitch.core.kill.Lift;
import killswitch.core.kill.SwitchRecords;
import org.jspecify.annotations.Nullable;

/**
 * What an agent's instances and the records of its kills say at one moment.
 *
 * @param seen its instances in every region that answered
 */
record Watched(AgentUri agent, Observer.Seen<Instance> seen, SwitchRecords records, Instant now) {

    List<Instance> instances() {
        return seen.items();
    }

    /** The starts that are running: heard of late, not stopped, and not told to stop. */
    List<Observation.Run> runs() {
        return instances().stream()
                .filter(instance -> isRunning(instance) && !instance.wasToldToStop())
                .map(instance -> new Observation.Run(
                        instance.holder().start(),
                        instance.activity().startedAt(),
                        instance.report().usage()))
                .toList();
    }

    /** When the agent was heard last; null if whoever was heard last has stopped, or a region that may have heard it is away. */
    @Nullable
    Instant heard() {
        if (!seen.complete()) {
            return null;
        }
        Optional<Instance> last = instances().stream()
                .max(Comparator.comparing(instance -> instance.activity().lastHeartbeat()));
        return last.filter(instance -> instance.activity().stoppedAt() == null)
                .map(instance -> instance.activity().lastHeartbeat())
                .orElse(null);
    }

    /** When the last of its kills was lifted. */
    @Nullable
    Instant resumedAt() {
        return records.lifts().stream()
                .filter(lift -> lift.scope().covers(agent))
                .map(Lift::stamp)
                .map(stamp -> stamp.time())
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private boolean isRunning(Instance instance) {
        Health health = Health.of(instance.activity(), now);
        return health == Health.ACTIVE || health == Health.STALE;
    }
}
