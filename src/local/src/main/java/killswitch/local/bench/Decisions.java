package killswitch.local.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import killswitch.access.Call;
import killswitch.core.agent.AgentUri;
import killswitch.local.Layout;
import killswitch.local.LoneStore;
import killswitch.local.store.Link;
import killswitch.local.store.Writes;
import killswitch.local.web.Web;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What a decision costs beside one raw query of the same store, and which of its steps costs what. */
@Command(name = "decision", description = "The decision, as a ratio to one raw strong query of the same store.")
final class Decisions implements Benchmark {

    private static final double MOST = 1.5;
    private static final AgentUri AGENT = AgentUri.parse("agent://acme/bench/agent");

    @Option(names = "--runs", defaultValue = "2000", description = "Decisions, and as many queries (default: 2000).")
    private int runs;

    @Option(names = "--warm-up", defaultValue = "2000", description = "Of each before that (default: 2000).")
    private int warmUp;

    @Option(names = "--distance", defaultValue = "3", description = "Milliseconds to a store that is not here: 3.")
    private int distance;

    @Override
    public String name() {
        return "decision";
    }

    @Override
    public Report measure() {
        Benchmark.require("--runs", runs, 1);
        Benchmark.require("--warm-up", warmUp, 0);
        Benchmark.require("--distance", distance, 1);
        try (LoneStore store = LoneStore.start(Layout.find());
                Web web = new Web();
                Link link = new Link(web, store.url(), new Writes());
                Gatehouse here = new Gatehouse(store.url());
                Gatehouse there = new Gatehouse(link.url())) {
            link.setLatency(distance);
            Steps bare = measured(here);
            Steps away = measured(there);
            List<Row> rows = new ArrayList<>(bare.rows("0 ms"));
            rows.addAll(away.rows(distance + " ms"));
            return report(rows, bare, away);
        }
    }

    private Steps measured(Gatehouse gate) {
        Benchmark.progress("decision: warming up, then %,d of each …".formatted(runs));
        Call call = gate.call(AGENT, Set.of());
        new Steps(gate, call).run(warmUp);
        Steps steps = new Steps(gate, call);
        steps.run(runs);
        return steps;
    }

    /** The steps, one after another, so often that whatever disturbs this machine disturbs them all. */
    private static final class Steps {

        private final Gatehouse gate;
        private final Call call;
        private final Samples decision = new Samples();
        private final Samples query = new Samples();
        private final Samples two = new Samples();
        private final Samples covering = new Samples();
        private final Samples verify = new Samples();

        Steps(Gatehouse gate, Call call) {
            this.gate = gate;
            this.call = call;
        }

        void run(int times) {
            Benchmark.inTurns(
                    times,
                    List.of(
                            () -> query.time(() -> gate.query(AGENT)),
                            () -> decision.time(() -> gate.pass(call)),
                            () -> two.time(() -> gate.twoQueries(AGENT)),
                            () -> covering.time(() -> gate.covering(AGENT)),
                            () -> verify.time(() -> gate.verify(call))));
        }

        List<Row> rows(String where) {
            return List.of(
                    row(where, "one raw strong query", query),
                    row(where, "two raw queries at once", two),
                    row(where, "decision", decision),
                    row(where, "… of it: what covers the agent", covering),
                    row(where, "… of it: the lease's signature", verify));
        }

        private Row row(String where, String what, Samples samples) {
            return Row.of("store away", where)
                    .with("what", what)
                    .with("", samples)
                    .with("p50 ratio", samples.ratio(50, query))
                    .with("p99 ratio", samples.ratio(99, query));
        }
    }

    private Report report(List<Row> rows, Steps bare, Steps away) {
        return new Report(
                List.of(new Table("steps", "%,d of each, in turns; ratios to the raw query.".formatted(runs), rows)),
                List.of(
                        new Verdict("decision / query, p50, store here", bare.decision.ratio(50, bare.query), MOST),
                        new Verdict(
                                "decision / query, p50, store %d ms away".formatted(distance),
                                away.decision.ratio(50, away.query),
                                MOST)),
                List.of(
                        "A decision asks two partitions at once. With the store here they share this machine's processors"
                                + " with the store itself, so the ratio is that of processor time; with the store some"
                                + " milliseconds away, as it is on AWS, that of round trips.",
                        "\"Two raw queries at once\" is the least that the layout of the table allows; what a decision takes"
                                + " beyond it is our own code."));
    }
}
