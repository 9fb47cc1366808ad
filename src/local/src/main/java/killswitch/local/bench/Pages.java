package killswitch.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether the page bears thousands of agents. */
@Command(name = "page", description = "The page with 5,000 agents: its first view, scrolling, and what a poll costs.")
final class Pages implements Benchmark {

    private static final List<String> REGIONS = List.of("us-east-1", "eu-west-1");
    private static final int WARM_UP = 10;
    private static final double MOST_FIRST_VIEW = 1_000;
    private static final double MOST_BYTES = 100_000;

    /** Two frames of a screen that shows sixty a second: one that is late is seen, one in twenty is not. */
    private static final double MOST_FRAME = 34;

    @Option(names = "--agents", defaultValue = "5000", description = "Agents (default: 5000).")
    private int agents;

    @Option(names = "--rounds", defaultValue = "5", description = "First views with an empty cache (default: 5).")
    private int rounds;

    @Option(names = "--runs", defaultValue = "20", description = "Calls of the API, of each kind (default: 20).")
    private int runs;

    @Override
    public String name() {
        return "page";
    }

    @Override
    public Report measure() {
        Benchmark.require("--agents", agents, 1);
        Benchmark.require("--rounds", rounds, 1);
        Benchmark.require("--runs", runs, 1);
        try (Town town = new Town(REGIONS)) {
            populate(town);
            Benchmark.progress("page: %d calls of each kind …".formatted(runs));
            Table calls = calls(town);
            Benchmark.progress("page: a browser looks …");
            String home = REGIONS.getFirst();
            JsonNode seen = new Onlooker(town.url(home, "/dashboard/index.html"), town.key("operator")).look(rounds);
            return report(calls, seen);
        }
    }

    private void populate(Town town) {
        Benchmark.progress("page: %,d agents are made up …".formatted(agents));
        Population population = new Population(agents);
        REGIONS.forEach(region -> population.instancesInto(town.store(region), region));
        population.namesInto(town.store(REGIONS.getFirst()), REGIONS.getFirst());
        while (!town.replicated()) {
            Benchmark.pause(500);
        }
    }

    /** What an answer is made of: each row does what the one before it does, and more. */
    private Table calls(Town town) {
        return new Table(
                "calls",
                "%d calls of each kind, one after another, by nobody else; milliseconds.".formatted(runs),
                List.of(
                        row(town, "health: gateway and function", "/v1/health"),
                        row(
                                town,
                                "a kill's status that is none: and the authorizer",
                                "/v1/kills/01JBNY4V0000000000000000ST"),
                        row(town, "list of 1: and names, kills, one roll", "/v1/agents?limit=1"),
                        row(town, "list of 12: the page's first", "/v1/agents?limit=12"),
                        row(town, "list of 200: each further one", "/v1/agents?limit=200")));
    }

    private Row row(Town town, String what, String path) {
        Samples samples = new Samples();
        String url = town.url(REGIONS.getFirst(), path);
        for (int run = -WARM_UP; run < runs; run++) {
            long nanos = town.calls().get(url, town.key("viewer")).nanos();
            if (run >= 0) {
                samples.add(nanos);
            }
        }
        return Row.of("call", what).with("", samples);
    }

    private Report report(Table calls, JsonNode seen) {
        Samples empty = Onlooker.samples(seen.path("empty"));
        Samples kept = Onlooker.samples(seen.path("kept"));
        Samples arriving = Onlooker.samples(seen.path("framesArriving"));
        Samples frames = Onlooker.samples(seen.path("frames"));
        double mostBytes = most(seen.path("polls"), "bytes");
        return new Report(
                List.of(calls, views(seen, empty, kept), frames(arriving, frames), polls(seen, mostBytes)),
                List.of(
                        new Verdict("first view, empty cache, p50 ms", empty.median(), MOST_FIRST_VIEW),
                        new Verdict("first view, loaded again, p50 ms", kept.median(), MOST_FIRST_VIEW),
                        new Verdict("19 of 20 frames while agents arrive, ms", arriving.percentile(95), MOST_FRAME),
                        new Verdict("19 of 20 frames when all are there, ms", frames.percentile(95), MOST_FRAME),
                        new Verdict("bytes of the largest poll", mostBytes, MOST_BYTES)),
                List.of(
                        "A first view is from the opening of the address, signed in, to the first 12 agents painted, which fill a"
                                + " screen. The first window, for which functions start, is not counted; nobody else looks.",
                        "Browser, gateways, functions and stores of both regions share this machine's processors; the agents"
                                + " send no heartbeats, and count as alive meanwhile."));
    }

    private Table views(JsonNode seen, Samples empty, Samples kept) {
        return new Table(
                "views",
                "%d windows, %,d agents; milliseconds."
                        .formatted(rounds, seen.path("agents").asInt()),
                List.of(
                        Row.of("view", "first, empty cache").with("", empty),
                        Row.of("view", "first, loaded again").with("", kept),
                        Row.of("view", "all agents are read").with("", Onlooker.samples(seen.path("complete")))));
    }

    private static Table frames(Samples arriving, Samples there) {
        return new Table(
                "frames",
                "Between two frames while somebody scrolls; milliseconds.",
                List.of(frames("agents arrive", arriving), frames("all are there", there)));
    }

    private static Row frames(String when, Samples frames) {
        return Row.of("when", when)
                .with("frames", frames.count())
                .with("p50 ms", frames.median())
                .with("p95 ms", frames.percentile(95))
                .with("max ms", frames.max());
    }

    private static Table polls(JsonNode seen, double mostBytes) {
        JsonNode polls = seen.path("polls");
        return new Table(
                "polls",
                "What the API has answered to the page that looked longest.",
                List.of(Row.of("polls", polls.size())
                        .with("most bytes", mostBytes)
                        .with("most bytes unpacked", most(polls, "plain"))
                        .with("slowest ms", most(polls, "millis"))));
    }

    private static double most(JsonNode polls, String field) {
        return polls.findValues(field).stream()
                .mapToDouble(JsonNode::asDouble)
                .max()
                .orElseThrow();
    }
}
