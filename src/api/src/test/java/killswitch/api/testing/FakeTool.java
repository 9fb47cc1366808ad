package killswitch.api.testing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A tool that remembers what it was asked, and answers what it is told to. */
public final class FakeTool {

    /** How long it is waited for. */
    public static final Duration PATIENCE = Duration.ofSeconds(4);

    static final String URL;
    static final String NOBODY = "http://127.0.0.1:9";

    private static final List<Heard> HEARD = new CopyOnWriteArrayList<>();
    private static volatile Behaviour behaviour = FakeTool::thanks;

    static {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", FakeTool::answer);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            URL = "http://127.0.0.1:%d/base".formatted(server.getAddress().getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FakeTool() {}

    /** What it was asked. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    public record Heard(String method, String target, Headers headers, byte[] body) {}

    /** What it does when it is asked. */
    @FunctionalInterface
    public interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    /** It has heard nothing, and says thanks. */
    public static void reset() {
        HEARD.clear();
        behaviour = FakeTool::thanks;
    }

    public static void answers(Behaviour next) {
        behaviour = next;
    }

    public static List<Heard> heard() {
        return List.copyOf(HEARD);
    }

    /** Sends an answer with a body. */
    public static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static void thanks(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/plain");
        send(exchange, 202, "thanks".getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            HEARD.add(new Heard(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    exchange.getRequestBody().readAllBytes()));
            behaviour.answer(exchange);
        }
    }
}
