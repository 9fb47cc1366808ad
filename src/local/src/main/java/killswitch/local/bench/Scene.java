package killswitch.local.bench;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import killswitch.access.Call;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Scope;
import killswitch.core.kill.KillId;

/** Decisions about some agents at one gate, with a past of its own; each beside a raw query, that comes before it. */
final class Scene {

    private final String past;
    private final int agents;
    private final Gatehouse gate;
    private final List<Call> calls;
    private final Samples decision = new Samples();
    private final Samples query = new Samples();
    private int next;

    private Scene(String past, Gatehouse gate, List<Call> calls) {
        this.past = past;
        this.agents = calls.size();
        this.gate = gate;
        this.calls = calls;
    }

    /** Many agents, none of which was ever killed. */
    static Scene of(Filling filling, Gatehouse gate) {
        List<Call> calls = IntStream.range(0, filling.agents())
                .mapToObj(number -> gate.call(Filling.agent(number), Set.of()))
                .toList();
        return new Scene(filling.text(), gate, calls);
    }

    /** One agent that was itself killed and resumed so often, with nothing cleaned up since. */
    static Scene ofOwn(int kills, Gatehouse gate) {
        AgentUri agent = AgentUri.parse("agent://acme/bench/own-" + kills);
        Past past = gate.past();
        Set<KillId> outlived = Stream.generate(() -> past.killAndLift(new Scope.Agent(agent)))
                .limit(kills)
                .collect(Collectors.toSet());
        return new Scene("%,d of its own".formatted(kills), gate, List.of(gate.call(agent, outlived)));
    }

    void once() {
        Call call = calls.get(next++ % calls.size());
        query.time(() -> gate.query(Filling.agent(0)));
        decision.time(() -> gate.pass(call));
    }

    /** Warm now: what came before does not count. */
    Scene afresh() {
        return new Scene(past, gate, calls);
    }

    /** How many times as long as in another scene a decision took, in the middle. */
    double ratio(Scene other) {
        return decision.ratio(50, other.decision);
    }

    String past() {
        return past;
    }

    int agents() {
        return agents;
    }

    Row row(Scene smallest) {
        return Row.of("past kills", past)
                .with("agents", agents)
                .with("", decision)
                .with("query p50 ms", query.median())
                .with("p50 ratio to first", ratio(smallest))
                .with("p50 ratio to query", decision.ratio(50, query));
    }
}
