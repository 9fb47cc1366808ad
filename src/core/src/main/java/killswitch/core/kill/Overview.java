package killswitch.core.kill;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import killswitch.core.agent.AgentStore;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;
import killswitch.core.agent.Scope;
import killswitch.core.instance.AgentStatus;
import killswitch.core.instance.Roll;
import killswitch.core.instance.RollCaller;
import killswitch.core.problem.Limits;
import killswitch.core.problem.Problem;
import killswitch.core.problem.ProblemException;
import killswitch.core.region.Answer;
import killswitch.core.region.Replicas;

/** Answers whoever wants to see: agents, how they are, and what has become of a kill. Changes nothing. */
public final class Overview {

    /** Agents whose roll is called at the same time: a region has little time for each, and it runs from the beginning. */
    private static final int AT_ONCE = 50;

    private final Replicas<ControlStore> control;
    private final AgentStore agents;
    private final RollCaller rollCaller;
    private final Clock clock;

    public Overview(Replicas<ControlStore> control, AgentStore agents, RollCaller rollCaller, Clock clock) {
        this.control = control;
        this.agents = agents;
        this.rollCaller = rollCaller;
        this.clock = clock;
    }

    /**
     * How the agent is doing.
     *
     * @throws ProblemException {@link Problem#UNKNOWN_AGENT} if it was never seen nor killed
     */
    public AgentStatus status(AgentUri agent) {
        SwitchRecords records = control.home().covering(agent);
        Roll roll = rollCaller.of(agent);
        boolean named = records.kills().stream().anyMatch(kill -> kill.scope().equals(new Scope.Agent(agent)));
        if (roll.instances().isEmpty() && !named && !agents.knows(agent)) {
            throw Problem.UNKNOWN_AGENT.because(
                    "%s has never sent a heartbeat, and was never killed: check the spelling.".formatted(agent));
        }
        return new AgentStatus(agent, records, roll, clock.instant());
    }

    /** How the agents of one page of the list are doing. */
    public Page<AgentStatus> list(PageRequest request) {
        return list(request, agent -> true);
    }

    /** How those agents of one page of the list are doing that are wanted; the others cost nothing. */
    public Page<AgentStatus> list(PageRequest request, Predicate<AgentUri> wanted) {
        Page<AgentUri> page = agents.list(request).where(wanted);
        SwitchRecords records = control.home().all();
        Instant now = clock.instant();
        Iterator<Roll> rolls = rolls(page.items()).iterator();
        return page.map(agent -> new AgentStatus(agent, records, rolls.next(), now));
    }

    private List<Roll> rolls(List<AgentUri> agents) {
        List<Roll> rolls = new ArrayList<>();
        for (int from = 0; from < agents.size(); from += AT_ONCE) {
            List<CompletableFuture<Roll>> begun = agents.subList(from, Math.min(from + AT_ONCE, agents.size())).stream()
                    .map(agent -> rollCaller.begin(new Scope.Agent(agent)))
                    .toList();
            begun.forEach(roll -> rolls.add(roll.join()));
        }
        return rolls;
    }

    /** The known agents that the scope covers, ordered by URI: those that a kill of it would stop at this moment. */
    public List<AgentUri> covered(Scope scope) {
        List<AgentUri> covered = new ArrayList<>();
        String cursor = null;
        do {
            Page<AgentUri> page = agents.list(new PageRequest(cursor, Limits.PAGE));
            page.items().stream().filter(scope::covers).forEach(covered::add);
            cursor = page.cursor();
        } while (cursor != null);
        return covered;
    }

    /**
     * What has become of a kill, in every region.
     *
     * @throws ProblemException {@link Problem#UNKNOWN_KILL}; {@link Problem#STORE_UNAVAILABLE} if a region that did not
     *     answer may know it
     */
    public KillStatus kill(KillId id) {
        Map<String, Answer<Optional<SwitchRecords>>> found =
                control.ask(store -> store.find(id), KillSwitch.WRITE_LIMIT);
        SwitchRecords records = found.values().stream()
                .flatMap(answer -> KillStatus.recordsOf(answer).stream())
                .filter(known -> !known.kills().isEmpty())
                .max(Comparator.comparingInt(known -> known.lifts().size()))
                .orElseThrow(() -> notFound(id, found));
        Kill kill = records.kills().getFirst();
        Optional<Lift> lift = records.lifts().stream().findFirst();
        return new KillStatus(kill, lift, found, RollCaller.callOf(kill, rollCaller.begin(kill.scope())));
    }

    private static ProblemException notFound(KillId id, Map<String, ? extends Answer<?>> found) {
        return found.values().stream().allMatch(Answer.Confirmed.class::isInstance)
                ? Problem.UNKNOWN_KILL.because("There is no kill %s.".formatted(id))
                : Problem.STORE_UNAVAILABLE.because(
                        "The kill %s was not found, but not every region has answered: try again.".formatted(id));
    }
}
