package killswitch.webhooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executors;

/** Somebody's system that hears of events by webhook, and answers as a test says. */
final class Receiver implements AutoCloseable {

    private final Queue<Integer> answers = new ArrayDeque<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final HttpServer server;

    /** What came, as it came. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Delivery(String path, String mediaType, Signed signed, byte[] body) {}

    /** Its headers. */
    record Signed(String id, String timestamp, String signatures) {}

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    /** The next deliveries are answered so, each with one of them; all after that with 204. */
    synchronized Receiver answering(Integer... statuses) {
        answers.addAll(List.of(statuses));
        return this;
    }

    URI url() {
        return URI.create(
                "http://127.0.0.1:%d/hook".formatted(server.getAddress().getPort()));
    }

    synchronized List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    private void take(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        Delivery delivery = new Delivery(
                exchange.getRequestURI().getPath(),
                headers.getFirst("Content-Type"),
                new Signed(
                        headers.getFirst("webhook-id"),
                        headers.getFirst("webhook-timestamp"),
                        headers.getFirst("webhook-signature")),
                exchange.getRequestBody().readAllBytes());
        int status = note(delivery);
        exchange.getResponseHeaders().add("Location", "/elsewhere");
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private synchronized int note(Delivery delivery) {
        deliveries.add(delivery);
        Integer status = answers.poll();
        return status == null ? 204 : status;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
