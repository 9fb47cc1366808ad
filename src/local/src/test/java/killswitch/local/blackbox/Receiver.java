package killswitch.local.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import killswitch.local.Json;

/** Somebody's system that is told by webhook: it verifies as the specification says, and may be away, or deaf. */
final class Receiver implements AutoCloseable {

    private final List<Message> messages = new ArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final HttpServer server;
    private int unavailable;
    private volatile String unheard = "nothing";

    /** What came, as it came. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Message(String id, String timestamp, String signatures, byte[] body) {

        static Message of(HttpExchange exchange) throws IOException {
            Headers headers = exchange.getRequestHeaders();
            return new Message(
                    headers.getFirst("webhook-id"),
                    headers.getFirst("webhook-timestamp"),
                    headers.getFirst("webhook-signature"),
                    exchange.getRequestBody().readAllBytes());
        }

        JsonNode event() {
            return Json.parse(body).orElseThrow();
        }

        boolean isOf(String type, String scope) {
            return event().path("type").asText().equals("killswitch." + type)
                    && event().path("subject").asText().equals(scope);
        }

        /** The same with another body. */
        Message altered(String from, String to) {
            String other = new String(body, StandardCharsets.UTF_8).replace(from, to);
            return new Message(id, timestamp, signatures, other.getBytes(StandardCharsets.UTF_8));
        }

        boolean verifies(String secret) {
            byte[] expected = hmac(secret);
            return Stream.of(signatures.split(" ", -1))
                    .filter(signature -> signature.startsWith("v1,"))
                    .map(signature -> Base64.getDecoder().decode(signature.substring(3)))
                    .anyMatch(signature -> MessageDigest.isEqual(signature, expected));
        }

        private byte[] hmac(String secret) {
            try {
                byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
                return mac.doFinal(body);
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }
    }

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/hook", this::take);
        server.start();
    }

    /** So many messages are answered 503 from now on. */
    synchronized void unavailableFor(int deliveries) {
        unavailable = deliveries;
    }

    /** It takes what is about this scope, and never answers. */
    void neverAnswer(String scope) {
        unheard = scope;
    }

    URI url() {
        return URI.create(
                "http://127.0.0.1:%d/hook".formatted(server.getAddress().getPort()));
    }

    /** What came of this type about this scope, in order. */
    synchronized List<Message> messages(String type, String scope) {
        return messages.stream().filter(message -> message.isOf(type, scope)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        Message message = Message.of(exchange);
        int status = note(message);
        if (message.event().path("subject").asText().equals(unheard)) {
            awaitClosing();
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private synchronized int note(Message message) {
        messages.add(message);
        return unavailable-- > 0 ? 503 : 204;
    }

    private void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}
