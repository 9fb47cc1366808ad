package killswitch.local.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import killswitch.local.Json;
import killswitch.local.Layout;
import killswitch.local.LocalCloud;
import killswitch.local.Options;
import killswitch.local.Tool;

/** Regions of the local cloud, whose every function is ready, with a tool that does nothing; and whoever calls them. */
final class Town implements AutoCloseable {

    /** The tool's name: calls go to it straight through the gateway. */
    static final String TOOL = "direct";

    private final Calls calls = new Calls();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer tool = tool();
    private final LocalCloud cloud;

    Town(List<String> regions) {
        this(regions, Map.of());
    }

    /** One whose functions have these environment variables more. */
    Town(List<String> regions, Map<String, String> variables) {
        URI toolUrl = URI.create("http://127.0.0.1:" + tool.getAddress().getPort());
        List<Tool> tools = List.of(new Tool(TOOL, toolUrl, Tool.Way.DIRECT));
        Options options = new Options(0, regions, tools, null).with(variables);
        cloud = LocalCloud.start(options, Layout.find(), Benchmark::progress);
        cloud.awaitEveryFunction();
    }

    /** The same, the regions as far apart as they are in the world. */
    static Town farApart(List<String> regions) {
        Town town = new Town(regions);
        town.cloud.emulateDistances(true);
        return town;
    }

    List<String> regions() {
        return cloud.regions();
    }

    String url(String region, String path) {
        return cloud.url(region) + path;
    }

    /** A region's store, past its gateway and functions. */
    URI store(String region) {
        return Objects.requireNonNull(cloud.stores().get(region), region);
    }

    /** Whether no change waits for its way to another region any more. */
    boolean replicated() {
        return cloud.state().path("replication").findValues("waiting").stream()
                .allMatch(waiting -> waiting.asInt() == 0);
    }

    Calls calls() {
        return calls;
    }

    String key(String role) {
        return cloud.keys().getOrDefault(role, "");
    }

    /** An agent that nobody has heard of, with a key. */
    Agent agent(String name) {
        String path = "acme/bench/" + name;
        Calls.Answer answer = calls.post(
                url(regions().getFirst(), "/v1/keys"),
                key("admin"),
                Json.object().put("role", "agent").put("agent", "agent://" + path));
        return new Agent(this, path, answer.orFail().text("key"));
    }

    private HttpServer tool() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(threads);
            server.createContext("/", exchange -> {
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        cloud.close();
        tool.stop(0);
        calls.close();
        threads.shutdownNow();
    }
}
