package killswitch.local.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import killswitch.local.Json;
import killswitch.local.Layout;
import killswitch.local.LocalCloud;
import killswitch.local.Options;
import killswitch.local.lambda.Function;
import killswitch.local.lambda.Functions;
import killswitch.local.lambda.Outcome;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long the shipped artefacts take from the start of their process to the first answer, and once they are warm. */
@Command(name = "scripts/bench cold", description = "Measures cold starts and warm calls of the shipped artefacts.")
public final class Cold implements Callable<Integer> {

    private static final String REGION = "us-east-1";
    private static final List<String> MEASURED = List.of("authorizer", "heartbeat", "kill");

    @Option(names = "--runs", defaultValue = "5", description = "Starts of each function: at least 5 (default).")
    private int runs;

    @Option(names = "--calls", defaultValue = "300", description = "Warm calls after each start (default: 300).")
    private int calls;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Cold()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        if (runs < 5 || calls < 100) {
            System.err.println("A median wants at least --runs 5, and a 99th percentile at least --calls 100.");
            return 2;
        }
        Layout layout = Layout.find();
        try (LocalCloud cloud =
                LocalCloud.start(new Options(0, List.of(REGION), List.of(), null), layout, System.err::println)) {
            cloud.awaitEveryFunction();
            Requests requests = new Requests(cloud, REGION);
            List<Start> starts = MEASURED.stream()
                    .map(name -> measured(cloud, name, requests))
                    .toList();
            report(starts, layout.root().resolve("target/bench/cold.json"));
        }
        return 0;
    }

    private Start measured(LocalCloud cloud, String name, Requests requests) {
        Start start = new Start(name);
        for (int run = 1; run <= runs; run++) {
            System.err.printf("%s: start %d of %d …%n", name, run, runs);
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

    private void report(List<Start> starts, Path file) throws IOException {
        System.out.printf("%nMedians of %d starts, and %d warm calls after each; milliseconds.%n%n", runs, calls);
        System.out.printf(
                "%-11s %12s %12s %12s %12s %12s%n", "function", "init", "first call", "both", "warm p50", "warm p99");
        ArrayNode rows = Json.object().putArray("starts");
        for (Start start : starts) {
            System.out.println(start.row());
            rows.add(start.json());
        }
        ObjectNode whole = Json.object().put("runs", runs).put("calls", calls);
        whole.set("starts", rows);
        Files.createDirectories(file.getParent());
        Files.write(file, Json.bytes(whole));
    }
}
