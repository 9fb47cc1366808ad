package killswitch.core.kill;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.List;
import java.util.Set;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.InstanceId;

/**
 * The kills and lifts that one region knows, for some agents or scopes. What is not here was not seen; what was not
 * seen is neither lifted nor outlived.
 */
public record SwitchRecords(List<Kill> kills, List<Lift> lifts) {

    /** Nothing was ever killed. */
    public static final SwitchRecords NONE = new SwitchRecords(List.of(), List.of());

    public SwitchRecords {
        kills = List.copyOf(kills);
        lifts = List.copyOf(lifts);
    }

    /** The kills that stand: those without their lift. */
    public List<Kill> standing() {
        Set<KillId> lifted = lifted();
        return kills.stream().filter(kill -> !lifted.contains(kill.id())).toList();
    }

    /** The standing kills that cover the whole agent. */
    public List<Kill> standing(AgentUri agent) {
        return standing().stream().filter(kill -> kill.scope().covers(agent)).toList();
    }

    /** The standing kills that cover this instance. */
    public List<Kill> standing(AgentUri agent, InstanceId instance) {
        return standing().stream()
                .filter(kill -> kill.scope().covers(agent, instance))
                .toList();
    }

    /**
     * The kills that covered this instance and are lifted: what an instance that starts now has outlived. A lift counts
     * whether or not its kill has come here too: copies come in any order.
     */
    public Set<KillId> outlived(AgentUri agent, InstanceId instance) {
        return lifts.stream()
                .filter(lift -> lift.scope().covers(agent, instance))
                .map(Lift::kill)
                .collect(toUnmodifiableSet());
    }

    private Set<KillId> lifted() {
        return lifts.stream().map(Lift::kill).collect(toUnmodifiableSet());
    }
}
