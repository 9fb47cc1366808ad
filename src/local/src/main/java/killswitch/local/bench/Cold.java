package killswitch.local.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import killswitch.local.Layout;
import killswitch.local.LocalCloud;
import killswitch.local.Options;
import killswitch.local.lambda.Function;
import killswitch.local.lambda.Functions;
import killswitch.local.lambda.Outcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long the shipped artefacts take from the start of their process to the first answer, and once they are warm. */
@Command(name = "cold", description = "Start to first answer, and warm calls, of both artefacts.")
final class Cold implements Benchmark {

    private static final String REGION = "us-east-1";
    private static final List<String> MEASURED = List.of("authorizer", "heartbeat", "kill");

    @Option(names = "--runs", defaultValue = "5", description = "Starts of each function: at least 5 (default).")
    private int runs;

    @Option(names = "--calls", defaultValue = "300", description = "Warm calls after each start (default: 300).")
    private int calls;

    @Override
    public String name() {
        return "cold";
    }

    @Override
    public Report measure() {
        Benchmark.require("--runs", runs, 5); // a median wants that many
        Benchmark.require("--calls", calls, 100); // and a 99th percentile so many
        Layout layout = Layout.find();
        try (LocalCloud cloud =
                LocalCloud.start(new Options(0, List.of(REGION), List.of(), null), layout, System.err::println)) {
            cloud.awaitEveryFunction();
            Requests requests = new Requests(cloud, REGION);
            List<Start> starts = MEASURED.stream()
                    .map(name -> measured(cloud, name, requests))
                    .toList();
            return report(starts);
        }
    }

    private Start measured(LocalCloud cloud, String name, Requests requests) {
        Start start = new Start(name);
        for (int run = 1; run <= runs; run++) {
            Benchmark.progress("%s: start %d of %d …".formatted(name, run, runs));
            try (Functions fresh = cloud.deployedAnew(REGION)) {
                once(fresh, start, name, requests);
            }
        }
        return start;
    }

    private void once(Functions fresh, Start start, String name, Requests requests) {
        Function function = fresh.find(name).orElseThrow();
        long init = took(() -> fresh.warm(name).join());
        start.started(init, took(() -> call(function, requests.of(name))));
        for (int call = 0; call < calls; call++) {
            start.answered(took(() -> call(function, requests.of(name))));
        }
    }

    private static void call(Function function, byte[] event) {
        Outcome outcome = function.invoke(event).join();
        boolean answered = outcome instanceof Outcome.Answer(byte[] payload)
                && new String(payload, UTF_8).matches("(?s).*(\"isAuthorized\":true|\"statusCode\":200).*");
        if (!answered) {
            throw new IllegalStateException("A call was not answered as it should be: " + outcome);
        }
    }

    private static long took(Runnable task) {
        long start = System.nanoTime();
        task.run();
        return System.nanoTime() - start;
    }

    private Report report(List<Start> starts) {
        String title = "Medians of %d starts, and %d warm calls after each; milliseconds.".formatted(runs, calls);
        return new Report(
                List.of(new Table(
                        "starts", title, starts.stream().map(Start::row).toList())),
                List.of(),
                List.of());
    }
}
