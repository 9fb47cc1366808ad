package killswitch.local.bench;

import java.util.ArrayList;
import java.util.List;
import killswitch.local.RoundTrips;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long a kill takes until every region has confirmed it, when the regions are as far apart as in the world. */
@Command(name = "kill", description = "Kills confirmed by two and by three regions, under emulated round trips.")
final class Kills implements Benchmark {

    private static final double MOST_ROUND_TRIPS = 1.5;
    private static final double MOST_BESIDES = 50;
    private static final List<List<String>> TOWNS =
            List.of(List.of("us-east-1", "eu-west-1"), List.of("us-east-1", "eu-west-1", "ap-southeast-2"));

    @Option(names = "--runs", defaultValue = "100", description = "Kills in each town (default: 100).")
    private int runs;

    @Option(names = "--warm-up", defaultValue = "100", description = "Kills before that (default: 100).")
    private int warmUp;

    @Option(names = "--pause", defaultValue = "300", description = "Milliseconds between two kills (default: 300).")
    private int pause;

    @Override
    public String name() {
        return "kill";
    }

    @Override
    public Report measure() {
        Benchmark.require("--runs", runs, 1);
        Benchmark.require("--warm-up", warmUp, 0);
        Benchmark.require("--pause", pause, 0);
        List<Confirmed> all = TOWNS.stream().map(this::measured).toList();
        List<Row> rows = all.stream().map(Confirmed::row).toList();
        return new Report(
                List.of(new Table(
                        "towns",
                        "%,d kills in each, of agents never killed before, sent to the first region; milliseconds."
                                .formatted(runs),
                        rows)),
                all.stream().map(Confirmed::verdict).toList(),
                List.of(
                        "\"Call\" is the whole call, as curl sees it; \"slowest\" the slowest region's millis in the answer;"
                                + " \"rest\" the difference: gateway, authorizer, roll call, record.",
                        "Every region is a handful of processes on this machine, and shares its processors. There are %d ms"
                                        .formatted(pause)
                                + " between two kills, in which what the one left to be copied does not delay the other."));
    }

    private Confirmed measured(List<String> regions) {
        try (Town town = Town.farApart(regions)) {
            Benchmark.progress("kill: %,d kills in %s …".formatted(runs, String.join(", ", regions)));
            Agent agent = town.agent("killed");
            kill(new Confirmed(regions), agent, "warm", warmUp);
            Confirmed confirmed = new Confirmed(regions);
            kill(confirmed, agent, "measured", runs);
            return confirmed;
        }
    }

    private void kill(Confirmed confirmed, Agent agent, String name, int times) {
        String home = confirmed.regions.getFirst();
        for (int i = 0; i < times; i++) {
            Agent another = new Agent(agent.town(), "%s-%s-%d".formatted(agent.path(), name, i), agent.key());
            confirmed.add(another.kill(home));
            Benchmark.pause(pause);
        }
    }

    /** The kills of one town. */
    private static final class Confirmed {

        private final List<String> regions;
        private final Samples call = new Samples();
        private final Samples slowest = new Samples();
        private final Samples rest = new Samples();
        private int pending;

        Confirmed(List<String> regions) {
            this.regions = regions;
        }

        void add(Calls.Answer answer) {
            List<Long> millis = new ArrayList<>();
            answer.json().path("regions").forEach(region -> {
                if (region.path("outcome").asText().equals("confirmed")) {
                    millis.add(region.path("millis").asLong());
                } else {
                    pending++;
                }
            });
            long most = millis.stream().reduce(0L, Math::max) * 1_000_000;
            call.add(answer.nanos());
            slowest.add(most);
            rest.add(answer.nanos() - most);
        }

        int roundTrip() {
            RoundTrips table = RoundTrips.read();
            return regions.stream()
                    .map(to -> table.millis(regions.getFirst(), to))
                    .reduce(0, Math::max);
        }

        Row row() {
            return Row.of("regions", String.join(", ", regions))
                    .with("round trip", roundTrip())
                    .with("call", call)
                    .with("slowest p50", slowest.median())
                    .with("slowest p99", slowest.percentile(99))
                    .with("rest p50", rest.median())
                    .with("rest p99", rest.percentile(99))
                    .with("call p99 / round trip", call.percentile(99) / roundTrip())
                    .with("not confirmed", pending);
        }

        Verdict verdict() {
            return new Verdict(
                    "p99 of a kill in %d regions, ms; the limit is 1.5 x %d ms + 50 ms"
                            .formatted(regions.size(), roundTrip()),
                    call.percentile(99),
                    MOST_ROUND_TRIPS * roundTrip() + MOST_BESIDES);
        }
    }
}
