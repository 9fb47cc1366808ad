package killswitch.local.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import killswitch.local.Eventually;
import killswitch.local.Layout;
import killswitch.local.LocalCloud;
import killswitch.local.MutualTls;
import killswitch.local.Options;
import killswitch.local.Pace;
import killswitch.local.Rehearsals;
import killswitch.local.Surroundings;
import killswitch.local.Tool;
import org.jspecify.annotations.Nullable;

/** A few regions with the shipped artefacts, and a tool of ours behind them. */
final class Town implements AutoCloseable {

    static final String VIRGINIA = "us-east-1";
    static final String IRELAND = "eu-west-1";
    static final String SYDNEY = "ap-southeast-2";

    /** The clock ticks, and a canary is killed, when a test says so. */
    private static final Duration NEVER = Duration.ofHours(1);

    /** Where the clock does not tick, nobody can expect to see other regions. */
    private static final Map<String, String> PATIENT = Map.of("KILLSWITCH_PEER_TOLERANCE", "PT24H");

    private static final int ATTEMPTS = 5;
    private static final int LOOKS = 100;

    static {
        Rehearsals.run(Layout.find());
    }

    private final Path data;
    private final AtomicInteger agents = new AtomicInteger();
    private final ToolServer tool = new ToolServer();
    private final HttpClient client = HttpClient.newHttpClient();
    private final LocalCloud cloud;

    Town(String... regions) {
        this(PATIENT, regions);
    }

    /** A town whose functions have these environment variables more. */
    Town(Map<String, String> variables, String... regions) {
        this(folder(), variables, null, regions);
    }

    private Town(Path data, Map<String, String> variables, @Nullable MutualTls mutualTls, String... regions) {
        this.data = data;
        cloud = LocalCloud.start(new Options(
                0,
                List.of(regions),
                new Surroundings(tools(), List.of(), null, mutualTls),
                data,
                new Pace(NEVER, NEVER, false),
                variables));
    }

    /** One that takes the word of {@link Neighbours}, too. */
    private static Town withNeighbours(String... regions) {
        Path data = folder();
        Map<String, String> variables = new HashMap<>(PATIENT);
        variables.putAll(Neighbours.variables());
        return new Town(data, variables, Neighbours.mutualTls(data), regions);
    }

    /**
     * The town, with {@link Neighbours}, of every test that needs no other one, for the start of three regions takes a
     * minute. Whoever harms it heals it, and lifts the kills that stand for more than agents of its own. It ends with this
     * program.
     */
    static Town shared() {
        return Shared.TOWN;
    }

    private static final class Shared {

        static final Town TOWN = withNeighbours(VIRGINIA, IRELAND, SYDNEY);

        static {
            TOWN.cloud.awaitEveryFunction();
        }
    }

    /** In memory, and with the prefix of what the next local cloud clears away when nobody uses it any more. */
    private static Path folder() {
        Path memory = Path.of("/dev/shm");
        Path parent = Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
        try {
            return Files.createTempDirectory(parent, "killswitch-local-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the local cloud keeps its signing secret, for tests to forge with. */
    Path data() {
        return data;
    }

    LocalCloud cloud() {
        return cloud;
    }

    Caller in(String region, @Nullable String credential) {
        return new Caller(client, cloud.url(region), credential);
    }

    /** Where a region is for clients with certificates. */
    URI certified(String region) {
        return cloud.certifiedUrl(region).orElseThrow();
    }

    Caller as(String role) {
        return as(role, VIRGINIA);
    }

    Caller as(String role, String region) {
        return in(region, cloud.keys().get(role));
    }

    /** Sets faults on the ways to a region's store, as a person does: at the control port. */
    void fault(String region, String plan) {
        control("PUT", "/regions/" + region + "/faults", plan);
    }

    /** The same on the ways to every region's store. */
    void faultEverywhere(String plan) {
        cloud.regions().forEach(region -> fault(region, plan));
    }

    /** Nothing goes wrong any more. */
    void heal() {
        cloud.regions().forEach(region -> {
            control("DELETE", "/regions/" + region + "/faults", null);
            control("POST", "/regions/" + region + "/store/start", null);
        });
    }

    void control(String method, String path, @Nullable String body) {
        Reply reply = new Caller(client, cloud.control(), null).send(method, path, body);
        if (reply.status() != 200) {
            throw new AssertionError(
                    "The control port refuses %s: %s".formatted(path, new String(reply.body(), UTF_8)));
        }
    }

    /** Has the monitor of a region do its duties now. */
    Reply tick(String region) {
        return new Caller(client, cloud.control(), null).send("POST", "/regions/" + region + "/tick", null);
    }

    /** Ends a function's processes in a region; the next call starts another one. */
    void restart(String region, String function) {
        List<ProcessHandle> processes =
                cloud.state().at("/regions/" + region + "/functions").findParents("pids").stream()
                        .filter(state -> state.path("name").asText().equals(function))
                        .flatMap(
                                state -> StreamSupport.stream(state.path("pids").spliterator(), false))
                        .flatMap(pid -> ProcessHandle.of(pid.asLong()).stream())
                        .toList();
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
    }

    /** What a function has written to its log in a region. */
    String log(String region, String function) {
        try {
            return Files.readString(cloud.logs().resolve(region).resolve(function + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new agent, with a key of its own. Tried again while the gate cannot tell: this machine may be overloaded. */
    Agent newAgent() {
        return newAgent("acme/production/agent-" + agents.incrementAndGet());
    }

    /** The same, with this path. */
    Agent newAgent(String path) {
        String order = "{\"role\": \"agent\", \"agent\": \"agent://%s\"}".formatted(path);
        return Stream.generate(() -> as("admin").post("/v1/keys", order))
                .limit(ATTEMPTS)
                .filter(reply -> reply.status() == 201)
                .findFirst()
                .map(reply -> new Agent(this, path, known(reply.text("key"))))
                .orElseThrow(() -> new AssertionError("No key was made for " + path));
    }

    /** A key is made in one region, and replication brings it to the others; where that is cut off, nobody waits long. */
    private String known(String key) {
        for (String region : cloud.regions()) {
            for (int look = 0; look < LOOKS && in(region, key).get("/v1/agents").status() == 401; look++) {
                Eventually.pause(Duration.ofMillis(20));
            }
        }
        return key;
    }

    /** One tool, behind many names. */
    private List<Tool> tools() {
        return Tool.read("""
                {"kept": {"url": "URL"},
                 "direct": {"url": "URL", "way": "direct"},
                 "staging": {"url": "URL", "agents": ["agent://acme/staging/*"]},
                 "staging-direct": {"url": "URL", "way": "direct", "agents": ["agent://acme/staging/*"]},
                 "production-direct": {"url": "URL", "way": "direct", "agents": ["agent://acme/production/*"]},
                 "mcp": {"url": "URL/mcp", "mcp": true, "only": {"delete": ["agent://acme/staging/*"]}},
                 "held": {"url": "URL/held", "inFlight": "cut", "credential": {"header": "X-Api-Key", "file": "SECRET"}}}""".replace("URL", tool.url())
                .replace("SECRET", secret().toString())
                .getBytes(UTF_8));
    }

    /** The file with what the tool {@code held} is called with. */
    Path secret() {
        try {
            return Files.writeString(data.resolve("tool-secret"), "a-secret");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the tool {@code held} has been called with, as soon as it is called. */
    String held() {
        return tool.held();
    }

    @Override
    public void close() {
        tool.release();
        cloud.close();
        tool.close();
        client.close();
    }
}
