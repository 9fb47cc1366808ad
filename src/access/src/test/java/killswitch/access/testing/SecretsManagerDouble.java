package killswitch.access.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Secrets Manager, as far as one secret needs it: over HTTP, in its own protocol. */
public final class SecretsManagerDouble implements AutoCloseable {

    /** The name of the one secret that there is. */
    public static final String SECRET_ID = "killswitch/lease-signing";

    private final Map<String, Map<String, String>> stages = new ConcurrentHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final HttpServer server;
    private volatile boolean away;

    public SecretsManagerDouble() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Puts this version in front; the one that was there becomes the previous one. */
    public void rotate(String version, String secret) {
        Map<String, String> current = stages.get("AWSCURRENT");
        if (current != null) {
            stages.put("AWSPREVIOUS", current);
        }
        stages.put("AWSCURRENT", Map.of("VersionId", version, "SecretString", secret, "Name", SECRET_ID));
    }

    /** From now on, until it is back, every request fails. */
    public void goAway() {
        away = true;
    }

    /** From now on requests are answered again. */
    public void comeBack() {
        away = false;
    }

    /** The stages that were asked for, in order. */
    public synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    /** Where it listens: a free port of the loopback interface. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** A client that tries once. */
    public SecretsManagerClient client() {
        return SecretsManagerClient.builder()
                .endpointOverride(
                        URI.create("http://localhost:" + server.getAddress().getPort()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .overrideConfiguration(retry -> retry.retryStrategy(attempts -> attempts.maxAttempts(1)))
                .build();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Map<String, Object> request = JSON.std.mapFrom(exchange.getRequestBody());
        String stage = String.valueOf(request.get("VersionStage"));
        note(stage);
        Map<String, String> found = SECRET_ID.equals(request.get("SecretId")) ? stages.get(stage) : null;
        if (away) {
            send(exchange, 500, Map.of("__type", "InternalServiceError", "message", "away"));
        } else if (found == null) {
            send(exchange, 400, Map.of("__type", "ResourceNotFoundException", "message", "no such version"));
        } else {
            send(exchange, 200, found);
        }
    }

    private synchronized void note(String stage) {
        asked.add(stage);
    }

    private static void send(HttpExchange exchange, int status, Map<String, String> body) throws IOException {
        byte[] bytes = JSON.std.asString(body).getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
