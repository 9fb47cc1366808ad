package killswitch.local.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import killswitch.local.Json;

/** The tools of a town, on one server: one that answers at once, one that holds its calls, and an MCP server. */
final class ToolServer implements AutoCloseable {

    private final BlockingQueue<String> held = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> released = new CompletableFuture<>();
    private final HttpServer server = served();

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Lets the calls go that are held, and holds no other. */
    void release() {
        released.complete(null);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private HttpServer served() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", exchange -> {
                boolean leaked = exchange.getRequestHeaders().containsKey("Authorization");
                byte[] body = "{\"leaked\": %b}".formatted(leaked).getBytes();
                exchange.getRequestBody().readAllBytes();
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.createContext("/held", this::hold);
            server.createContext("/mcp", ToolServer::answerMessage);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells what it was called with, and answers nothing. */
    private void hold(HttpExchange exchange) {
        held.add(exchange.getRequestHeaders().getFirst("X-Api-Key"));
        released.completeOnTimeout(null, 1, TimeUnit.MINUTES).join();
        exchange.close();
    }

    /** What the tool {@code held} has been called with, as soon as it is called. */
    String held() {
        try {
            return Objects.requireNonNull(held.poll(1, TimeUnit.MINUTES), "The tool was not called.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** As an MCP server that begins sessions, and says of every request which method it asked for. */
    private static void answerMessage(HttpExchange exchange) throws IOException {
        JsonNode message = Json.parse(exchange.getRequestBody().readAllBytes()).orElseThrow();
        ObjectNode answer =
                Json.object().put("jsonrpc", "2.0").put("id", message.path("id").asInt());
        answer.putObject("result").put("asked", message.path("method").asText());
        byte[] body = Json.bytes(answer);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Mcp-Session-Id", "session-7");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
