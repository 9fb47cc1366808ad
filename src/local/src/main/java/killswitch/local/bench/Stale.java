package killswitch.local.bench;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether any call that starts after a kill's answer gets through, when callers take all that the machine has. */
@Command(name = "stale", description = "Calls that get through after the kill's answer, at full load: none may.")
final class Stale implements Benchmark {

    private static final List<String> REGIONS = List.of("us-east-1", "eu-west-1");
    private static final long PATIENCE_MILLIS = 10_000;

    @Option(names = "--runs", defaultValue = "100", description = "Kills (default: 100).")
    private int runs;

    @Option(names = "--agents", defaultValue = "3", description = "Agents that are killed in turns (default: 3).")
    private int agents;

    @Option(names = "--callers", defaultValue = "4", description = "Callers of each agent, at once (default: 4).")
    private int callers;

    @Option(names = "--after", defaultValue = "40", description = "Calls to wait for after each kill (default: 40).")
    private int wanted;

    @Override
    public String name() {
        return "stale";
    }

    @Override
    public Report measure() {
        Benchmark.require("--runs", runs, 1);
        Benchmark.require("--agents", agents, 1);
        Benchmark.require("--callers", callers, 2);
        Benchmark.require("--after", wanted, 1);
        AtomicBoolean over = new AtomicBoolean();
        try (Town town = new Town(REGIONS);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Acting> acting = IntStream.range(0, agents)
                    .mapToObj(number -> new Acting(town.agent("racer-" + number), callers))
                    .toList();
            try {
                acting.forEach(each -> each.begin(threads, over));
                long began = System.nanoTime();
                killInTurns(acting);
                return report(acting, (System.nanoTime() - began) / 1e9);
            } finally {
                over.set(true);
            }
        }
    }

    private void killInTurns(List<Acting> acting) {
        for (int run = 0; run < runs; run++) {
            if (run % 20 == 0) {
                Benchmark.progress("stale: kill %d of %d …".formatted(run + 1, runs));
            }
            Acting next = acting.get(run % acting.size());
            next.killAndResume(REGIONS.get(run % REGIONS.size()), wanted, PATIENCE_MILLIS);
        }
    }

    private Report report(List<Acting> acting, double seconds) {
        List<Authority> ended =
                acting.stream().flatMap(each -> each.ended().stream()).toList();
        double pace = acting.stream().mapToLong(Acting::calls).sum() / seconds;
        String title = "Calls of the killed agents, by %d agents with %d callers each in two regions."
                .formatted(agents, callers);
        return new Report(
                List.of(new Table("calls", title, List.of(row(ended, pace)))),
                List.of(
                        new Verdict(
                                "calls that began after the kill's answer and got through",
                                after(ended, Authority.Call::gotThrough),
                                0),
                        new Verdict(
                                "kills that show nothing: no call passed before, or none was denied after",
                                idle(ended),
                                0)),
                List.of(
                        "The callers of an agent are in both regions, and the kills are sent to both in turns.",
                        "Calls count for the lease that they were made with: until the agent has resumed and started again."));
    }

    private static Row row(List<Authority> ended, double pace) {
        long tried = after(ended, call -> true);
        long denied = after(ended, Authority.Call::wasDenied);
        long stale = after(ended, Authority.Call::gotThrough);
        return Row.of("kills", ended.size())
                .with("calls a second", pace)
                .with("before the answer", before(ended, call -> true))
                .with("got through then", before(ended, Authority.Call::gotThrough))
                .with("after the answer", tried)
                .with("denied then", denied)
                .with("not answered then", tried - denied - stale)
                .with("GOT THROUGH", stale);
    }

    private static long before(List<Authority> ended, Predicate<Authority.Call> which) {
        return ended.stream().mapToLong(each -> each.before(which)).sum();
    }

    private static long after(List<Authority> ended, Predicate<Authority.Call> which) {
        return ended.stream().mapToLong(each -> each.after(which)).sum();
    }

    /** Kills that show nothing: nobody called any more, or nothing had got through before. */
    private static long idle(List<Authority> ended) {
        return ended.stream()
                .filter(each ->
                        each.after(Authority.Call::wasDenied) == 0 || each.before(Authority.Call::gotThrough) == 0)
                .count();
    }
}
