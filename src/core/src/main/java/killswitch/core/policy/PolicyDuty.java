package killswitch.core.policy;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import killswitch.core.agent.AgentUri;
import killswitch.core.instance.Census;
import killswitch.core.instance.Instance;
import killswitch.core.kill.SwitchRecords;
import killswitch.core.monitor.Duty;
import killswitch.core.region.Joined;

/**
 * Holds the agents of this region against their policies, and does what a broken rule asks for. An agent that is killed is
 * counted, and otherwise left alone. Where no policy is, it costs one question.
 */
public final class PolicyDuty implements Duty {

    /** Agents that are looked at side by side. */
    static final int PART = 50;

    /** Less than the function may take, so that the other duties have their turn. */
    static final Duration LIMIT = Duration.ofSeconds(15);

    private static final Logger LOG = System.getLogger(PolicyDuty.class.getName());

    private final PolicyStores stores;
    private final Observer observer;
    private final Counter counter;
    private final Enforcer enforcer;
    private final Clock clock;
    private final Executor executor;

    /** @param executor looks at several agents side by side */
    public PolicyDuty(PolicyStores stores, Enforcer enforcer, Clock clock, Executor executor) {
        this.stores = stores;
        this.observer = new Observer(stores);
        this.counter = new Counter(stores);
        this.enforcer = enforcer;
        this.clock = clock;
        this.executor = executor;
    }

    /** What is the same for every agent of a tick. */
    private record Tick(List<ScopedPolicy> policies, SwitchRecords records, Instant now) {

        EffectivePolicy of(AgentUri agent) {
            return EffectivePolicy.of(agent, policies);
        }
    }

    @Override
    public String name() {
        return "policies";
    }

    /** Returns what was done, and what was only observed, each with its figure. */
    @Override
    public List<String> perform() {
        List<ScopedPolicy> policies = stores.policies().all();
        if (policies.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        Tick tick = new Tick(policies, stores.control().home().all(), now);
        SortedMap<AgentUri, List<Instance>> here =
                Census.of(stores.instances().home(), agent -> !tick.of(agent).isEmpty());
        List<AgentUri> agents = inTurn(here, now);
        List<String> done = new ArrayList<>();
        for (int from = 0; from < agents.size() && clock.instant().isBefore(now.plus(LIMIT)); from += PART) {
            List<AgentUri> part = agents.subList(from, Math.min(from + PART, agents.size()));
            part.stream()
                    .map(agent -> begun(tick, agent, here.getOrDefault(agent, List.of())))
                    .toList()
                    .forEach(begun -> done.addAll(Joined.get(begun)));
        }
        return done;
    }

    /** Every minute another one comes first, so that each has its turn even where there are more than one turn can do. */
    private static List<AgentUri> inTurn(SortedMap<AgentUri, List<Instance>> here, Instant now) {
        List<AgentUri> agents = new ArrayList<>(here.keySet());
        Collections.rotate(agents, -(int) (now.getEpochSecond() / 60 * PART % Math.max(1, agents.size())));
        return agents;
    }

    private CompletableFuture<List<String>> begun(Tick tick, AgentUri agent, List<Instance> here) {
        return CompletableFuture.supplyAsync(() -> watched(tick, agent, here), executor);
    }

    /** One agent that cannot be looked at keeps no other from its turn. */
    private List<String> watched(Tick tick, AgentUri agent, List<Instance> here) {
        try {
            return watch(tick, tick.of(agent), here);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "%s could not be held against its policy.".formatted(agent), e);
            return List.of("could not look at " + agent);
        }
    }

    private List<String> watch(Tick tick, EffectivePolicy effective, List<Instance> here) {
        AgentUri agent = effective.agent();
        Tally counted = counter.count(effective, here, tick.now());
        if (!tick.records().standing(agent).isEmpty()) {
            return List.of();
        }
        Watched watched = new Watched(agent, observer.instances(agent), tick.records(), tick.now());
        return Evaluation.of(effective, observer.look(effective, watched, counted)).stream()
                .flatMap(breach -> enforcer.react(breach).stream())
                .toList();
    }
}
