package killswitch.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A real HTTP server on loopback. What it answers is a function of the request; null hangs up without an answer. */
public final class TinyServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Function<Request, @Nullable Response> answers;
    private final List<Request> arrived = new CopyOnWriteArrayList<>();

    public TinyServer(Function<Request, @Nullable Response> answers) {
        this.answers = answers;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::exchange);
        server.start();
    }

    /** Where it listens. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What came, in order. */
    public List<Request> arrived() {
        return arrived;
    }

    /** A URL at which nobody listens. */
    public static String nobody() {
        try (TinyServer server = new TinyServer(request -> null)) {
            return server.url();
        }
    }

    /** An answer with a JSON body. */
    public static Response json(int status, Map<String, ?> fields) {
        return new Response(status, Map.of("content-type", "application/json"), Json.write(fields));
    }

    private void exchange(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = read(exchange);
            arrived.add(request);
            Response response = answers.apply(request);
            if (response != null) {
                response.headers().forEach(exchange.getResponseHeaders()::set);
                exchange.sendResponseHeaders(
                        response.status(), response.body().length == 0 ? -1 : response.body().length);
                exchange.getResponseBody().write(response.body());
            }
        }
    }

    private static Request read(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                headers,
                exchange.getRequestBody().readAllBytes(),
                KillSwitchBuilder.TIMEOUT,
                true);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
