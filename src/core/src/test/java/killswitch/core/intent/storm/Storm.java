package killswitch.core.intent.storm;

import static killswitch.core.Samples.NINE_O_FIVE;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import killswitch.core.Samples;
import killswitch.core.TickingClock;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.InstanceId;
import killswitch.core.agent.Scope;
import killswitch.core.audit.Recorder;
import killswitch.core.intent.DeadLetter;
import killswitch.core.intent.Giver;
import killswitch.core.intent.Inbox;
import killswitch.core.intent.IntentStore;
import killswitch.core.intent.Outbox;
import killswitch.core.kill.Kill;
import killswitch.core.kill.SwitchRecords;
import killswitch.core.lease.Holder;
import killswitch.core.lease.Lease;
import killswitch.core.lease.Persisted;
import killswitch.core.lease.Term;
import killswitch.core.lease.Verdict;
import killswitch.core.problem.ProblemException;
import killswitch.core.region.Insistence;
import killswitch.core.region.Replicas;
import killswitch.core.testing.InMemoryAgentStore;
import killswitch.core.testing.InMemoryAuditStore;
import killswitch.core.testing.InMemoryControlStore;

/** Agents with two instances each, in three regions; whoever calls has passed the gate, which knows kills and lifts. */
final class Storm {

    private static final List<String> REGIONS = List.of("us-east-1", "eu-west-1", "ap-southeast-2");

    private final Random random;
    private final TickingClock clock = new TickingClock(NINE_O_FIVE);
    private final InMemoryControlStore control = new InMemoryControlStore();
    private final InMemoryAgentStore known = new InMemoryAgentStore();
    private final Map<String, IntentStore> stores = new LinkedHashMap<>();
    private final List<AgentUri> agents;
    private final List<Process> processes = new ArrayList<>();
    private final History history = new History();
    private final Gaps gaps;
    private int starts;
    private int kills;
    private int refused;

    Storm(long seed, int agents, Supplier<IntentStore> store) {
        random = new Random(seed);
        gaps = new Gaps(random, this::step);
        REGIONS.forEach(region -> stores.put(region, gaps.around(store.get())));
        this.agents = IntStream.range(0, agents)
                .mapToObj(n -> new AgentUri("acme", "production", "agent-" + n))
                .toList();
        this.agents.forEach(agent -> {
            known.remember(agent, clock.instant());
            processes.add(process(agent, "i-1"));
            processes.add(process(agent, "i-2"));
        });
    }

    /** What came of it. */
    record Outcome(int sent, long given, int kills, int refused, List<String> broken) {}

    /** Goes on until so many intents were sent, and then until all of them are handled. */
    Outcome run(int intents) {
        while (history.sent() < intents) {
            step();
        }
        gaps.close();
        control.all().standing().forEach(kill -> control.write(Samples.lift(kill)));
        settle();
        return new Outcome(history.sent(), history.given(), kills, refused, history.broken());
    }

    Instant now() {
        return clock.instant();
    }

    private void step() {
        clock.pass(Duration.ofMillis(random.nextInt(500)));
        Process process = oneOf(processes);
        int what = random.nextInt(1_000);
        if (process.isBusy()) {
            return;
        }
        if (what < 350) {
            ifAllowed(process, () -> process.send(oneOf(agents), this));
        } else if (what < 980) {
            ifAllowed(process, () -> process.work(this));
        } else if (what < 990) {
            process.restart(lease(process.lease().holder()));
        } else if (what < 992) {
            kill(process);
        } else if (what < 998) {
            resume();
        } else {
            revive(oneOf(agents));
        }
    }

    /** What the authorizer does. Who is fenced starts again. */
    private void ifAllowed(Process process, Runnable call) {
        switch (process.lease().judge(control.covering(process.agent()))) {
            case Verdict.Alive() -> call.run();
            case Verdict.Killed ignored -> refused++;
            case Verdict.Fenced ignored -> {
                refused++;
                process.restart(lease(process.lease().holder()));
            }
        }
    }

    private void kill(Process process) {
        kills++;
        Scope scope = random.nextBoolean()
                ? new Scope.Agent(process.agent())
                : new Scope.Instance(process.agent(), process.lease().holder().instance());
        control.write(Samples.kill("kill " + kills, scope.toString()));
    }

    private void resume() {
        List<Kill> standing = control.all().standing();
        if (!standing.isEmpty()) {
            control.write(Samples.lift(oneOf(standing)));
        }
    }

    /** A person puts a dead letter back. */
    private void revive(AgentUri agent) {
        for (IntentStore store : stores.values()) {
            try {
                for (DeadLetter letter : store.dead(agent, null, 10)) {
                    history.died(letter.intent());
                    var unused = store.revive(agent, letter.intent().id());
                }
            } catch (ProblemException cutOff) {
                // Another time.
            }
        }
    }

    private void settle() {
        for (int round = 0; round < 1_000 && hasWork(); round++) {
            clock.pass(Duration.ofSeconds(61));
            agents.forEach(this::revive);
            processes.forEach(
                    process -> IntStream.range(0, 25).forEach(n -> ifAllowed(process, () -> process.work(this))));
        }
    }

    private boolean hasWork() {
        return stores.values().stream().anyMatch(store -> agents.stream()
                .anyMatch(agent -> !store.lanes(agent).isEmpty()
                        || !store.dead(agent, null, 1).isEmpty()));
    }

    private Process process(AgentUri agent, String instance) {
        String region = oneOf(REGIONS);
        Replicas<IntentStore> replicas =
                new Replicas<>(region, stores, Runnable::run, new Insistence(task -> {}, millis -> {}, clock));
        Giver giver = new Giver(new Recorder(new InMemoryAuditStore(region)), region, clock, Runnable::run);
        Process.Desk desk =
                new Process.Desk(region, new Outbox(replicas.home(), known), new Inbox(replicas, giver, clock));
        return new Process(desk, history, random, lease(new Holder(agent, new InstanceId(instance), "")));
    }

    /** A new start has outlived what is lifted by then. */
    private Lease lease(Holder before) {
        starts++;
        SwitchRecords records = control.covering(before.agent());
        return new Lease(
                new Holder(before.agent(), before.instance(), "start-" + starts),
                records.outlived(before.agent(), before.instance()),
                new Term(now(), now().plusSeconds(60)),
                new Persisted(now(), ""));
    }

    private <T> T oneOf(List<T> several) {
        return several.get(random.nextInt(several.size()));
    }
}
