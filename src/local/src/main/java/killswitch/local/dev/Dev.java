package killswitch.local.dev;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import killswitch.local.Layout;
import killswitch.local.LocalCloud;
import killswitch.local.MutualTls;
import killswitch.local.Options;
import killswitch.local.RoundTrips;
import killswitch.local.Surroundings;
import killswitch.local.Tool;
import killswitch.local.Webhook;
import killswitch.local.web.PortTakenException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Runs the local cloud until somebody presses Ctrl-C. {@code scripts/dev} says more. */
@Command(
        name = "scripts/dev",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description = "Runs Killswitch on this machine, in several regions, until you press Ctrl-C.")
public final class Dev implements Callable<Integer> {

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of the first region; the others follow, the control port is 100 above (0: any).")
    private int port;

    @Option(
            names = "--regions",
            paramLabel = "REGION",
            split = ",",
            defaultValue = "us-east-1,eu-west-1",
            description = "The regions, with commas between them (default: us-east-1,eu-west-1).")
    private List<String> regions = new ArrayList<>();

    @Option(
            names = "--tool",
            paramLabel = "NAME=URL",
            description =
                    "A tool behind /v1/tools/NAME: kept; NAME=idempotent:URL if it knows repeats by their Idempotency-Key; NAME=direct:URL for straight through. Repeatable.")
    private List<String> tools = new ArrayList<>();

    @Option(
            names = "--tools",
            paramLabel = "FILE",
            description =
                    "Tools as JSON, with all that Terraform's variable tools has: who may call them, MCP, what they are called with (from an environment variable or a file).")
    private @Nullable Path toolsFile;

    @Option(
            names = "--issuers",
            paramLabel = "FILE",
            description = "Whose tokens are taken beside keys: a file with the JSON of KILLSWITCH_ISSUERS.")
    private @Nullable Path issuers;

    @Option(
            names = "--certificates",
            paramLabel = "FILE",
            description = "Whose certificates are taken beside keys: a file with the JSON of KILLSWITCH_CERTIFICATES.")
    private @Nullable Path certificates;

    @Option(
            names = "--truststore",
            paramLabel = "FILE",
            description =
                    "The authorities of which clients may have certificates, as PEM: each region gets a second address, with mutual TLS, 200 above the other.")
    private @Nullable Path trustStore;

    @Option(
            names = "--webhook",
            paramLabel = "NAME=URL",
            description =
                    "Tell the system at URL of kills, resumes, resisting agents and broken policies, by signed webhooks (https, or http on this machine). Repeatable.")
    private List<String> webhooks = new ArrayList<>();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep data, first keys and signing secret in this folder (default: keep nothing).")
    private @Nullable Path data;

    @Option(names = "--latency", description = "Calls between regions take as long as they do in the world.")
    private boolean latency;

    @Option(
            names = "--canary",
            paramLabel = "MINUTES",
            defaultValue = "20",
            description = "How often a canary is killed and resumed in each region (default: 20; 0: never).")
    private int canary;

    @Option(
            names = "--dev-file",
            paramLabel = "FILE",
            description = "Where to write the URLs and the first keys for programs (default: target/dev.json).")
    private @Nullable Path devFile;

    private final CommandLine commandLine = new CommandLine(this)
            .setParameterExceptionHandler((e, arguments) -> complain(e.getMessage(), 2))
            .setExecutionExceptionHandler((e, command, parsed) -> complain(sentence(e), 1));

    /** Starts it. */
    public static void main(String[] arguments) {
        int status = 1;
        try {
            status = new Dev().run(arguments);
        } catch (Throwable e) {
            // An error, such as a class that was rebuilt under us: the servers must not live on alone.
            System.getLogger(Dev.class.getName()).log(System.Logger.Level.ERROR, "The local cloud failed.", e);
        } finally {
            System.exit(status);
        }
    }

    int run(String... arguments) {
        return commandLine.execute(arguments);
    }

    CommandLine commandLine() {
        return commandLine;
    }

    @Override
    public Integer call() throws InterruptedException {
        Options options = options();
        Layout layout = Layout.find();
        DevFile file = DevFile.at(devFile == null ? layout.devFile() : devFile);
        file.claim();
        PrintWriter out = commandLine.getOut();
        long before = System.nanoTime();
        LocalCloud cloud = LocalCloud.start(options, layout, out::println);
        cloud.emulateDistances(latency);
        Runtime.getRuntime().addShutdownHook(new Thread(file::deleteIfOurs, "dev-file"));
        file.write(cloud);
        new Announcement(cloud).print(out, Duration.ofNanos(System.nanoTime() - before));
        new CountDownLatch(1).await(); // until a signal ends the program
        return 0;
    }

    private Options options() {
        try {
            if (latency) {
                RoundTrips.read().require(regions);
            }
            Surroundings surroundings = new Surroundings(
                    everyTool(), webhooks.stream().map(Webhook::parse).toList(), null, mutualTls());
            Options options = new Options(port, regions, List.of(), data)
                    .with(surroundings)
                    .with(new BelievedFiles(issuers, certificates).variables());
            return canary == 0 ? options : options.withCanary(Duration.ofMinutes(canary));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandLine, String.valueOf(e.getMessage()), e);
        }
    }

    private @Nullable MutualTls mutualTls() {
        if ((certificates == null) != (trustStore == null)) {
            throw new IllegalArgumentException(
                    "--certificates says who somebody with a certificate is, and --truststore of whom it may be: give both, or neither.");
        }
        return trustStore == null ? null : new MutualTls(trustStore);
    }

    private List<Tool> everyTool() {
        List<Tool> all = new ArrayList<>(tools.stream().map(Tool::parse).toList());
        if (toolsFile != null) {
            all.addAll(Tool.read(toolsFile));
        }
        return all;
    }

    private int complain(@Nullable String sentence, int status) {
        commandLine.getErr().println(sentence);
        commandLine.getErr().flush();
        return status;
    }

    private static String sentence(Exception e) {
        String sentence = e.getMessage() == null ? e.toString() : e.getMessage();
        return e instanceof PortTakenException
                ? sentence
                        + " Choose another with --port: the regions take the ports from there on, control is 100 above."
                : sentence;
    }
}
