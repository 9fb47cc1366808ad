package killswitch.local.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Level;
import java.util.logging.Logger;
import killswitch.local.Folders;
import killswitch.local.Layout;
import killswitch.local.LocalCloud;
import killswitch.local.Options;
import killswitch.local.Tool;
import killswitch.local.chaos.check.Checker;
import killswitch.local.chaos.check.HistoryFile;
import killswitch.local.chaos.check.Verdict;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the campaign, and holds what happened against the promises. {@code scripts/chaos} says more. */
@Command(
        name = "scripts/chaos",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description =
                "Agents, operators and random faults on the local cloud; then everything that happened is checked.")
public final class Chaos implements Callable<Integer> {

    private static final int FOUND_SOMETHING = 1;
    private static final int COULD_NOT_RUN = 2;

    @Option(names = "--minutes", paramLabel = "N", description = "How long things go wrong; may be a fraction.")
    private double minutes = 1;

    @Option(names = "--seed", paramLabel = "S", description = "What goes wrong, and when (default: any).")
    private @Nullable Long seed;

    @Option(names = "--regions", paramLabel = "REGION", split = ",", description = "The regions, with commas between.")
    private List<String> regions = new ArrayList<>(List.of("us-east-1", "eu-west-1", "ap-southeast-2"));

    @Option(names = "--dev", paramLabel = "FILE", description = "Use the cloud that has written this dev.json.")
    private @Nullable Path dev;

    @Option(names = "--ledger", paramLabel = "PORT", description = "Where the tool listens (0, the default: anywhere).")
    private int ledgerPort;

    @Option(
            names = "--mutant",
            paramLabel = "NAME",
            description = "Run a switch with a wrong rule, which must be found.")
    private @Nullable String mutant;

    @Option(names = "--check", paramLabel = "FILE", description = "Run nothing; only check this history.")
    private @Nullable Path history;

    /** Every store that goes away resets connections, which is what we are here for. Kept, or it would be collected. */
    private static final Logger CONNECTIONS = Logger.getLogger("io.vertx.core.net");

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    public static void main(String[] args) {
        CONNECTIONS.setLevel(Level.OFF);
        System.exit(new Chaos().run(args));
    }

    int run(String... args) {
        return new CommandLine(this)
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    command.getErr().println("The campaign could not be run: " + e);
                    return COULD_NOT_RUN;
                })
                .execute(args);
    }

    @Override
    public Integer call() {
        return check(history == null ? played() : history);
    }

    private Path played() {
        Layout layout = Layout.find();
        long chosen = seed == null ? ThreadLocalRandom.current().nextInt(1_000_000) : seed;
        Path file = layout.root().resolve("target/chaos/%d/history.jsonl".formatted(chosen));
        Plan plan = new Plan(chosen, (long) (minutes * 60_000));
        try (Ledger ledger = new Ledger(ledgerPort)) {
            if (dev != null) {
                play(plan, Stage.of(dev, layout), ledger, file);
                return file;
            }
            List<Tool> tools = List.of(
                    new Tool("ledger", ledger.url(), Tool.Way.KEPT),
                    new Tool("ledger-direct", ledger.url(), Tool.Way.DIRECT));
            Layout played =
                    mutant == null ? layout : Mutant.named(mutant, layout).packed();
            try (LocalCloud cloud =
                    LocalCloud.start(new Options(0, regions, tools, null), played, System.err::println)) {
                cloud.awaitEveryFunction();
                play(plan, Stage.of(cloud, layout), ledger, file);
                keep(cloud.logs(), file.resolveSibling("logs"));
            }
        }
        return file;
    }

    /** The next cloud writes its own logs in their place, and what was found may be explained by nothing else. */
    private static void keep(Path logs, Path copy) {
        try {
            Folders.copy(logs, copy);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the logs in " + copy, e);
        }
    }

    private void play(Plan plan, Stage stage, Ledger ledger, Path file) {
        out.printf(
                "%d minutes and %d seconds of chaos in %s, seed %d …%n",
                plan.millis() / 60_000, plan.millis() / 1_000 % 60, String.join(", ", stage.names()), plan.seed());
        try (HistoryFile written = HistoryFile.create(file);
                Http http = new Http()) {
            new Play(plan, new Campaign(stage, http, written), ledger).run();
        }
    }

    private int check(Path file) {
        var lines = HistoryFile.read(file);
        Verdict verdict = Checker.check(lines);
        new Table(lines, verdict).print(out);
        out.println("The history: " + file);
        return verdict.violations().isEmpty() ? 0 : FOUND_SOMETHING;
    }
}
