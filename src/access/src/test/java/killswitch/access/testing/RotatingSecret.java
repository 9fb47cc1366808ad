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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Secrets Manager with one secret, as far as its rotation needs it: over HTTP, in its own protocol. */
public final class RotatingSecret implements AutoCloseable {

    /** Its ARN, if it is given no other. */
    public static final String ARN =
            "arn:aws:secretsmanager:us-east-1:123456789012:secret:killswitch/lease-signing-AbCdEf";

    private final Map<String, Set<String>> stages = new LinkedHashMap<>();
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<String> changes = new ArrayList<>();
    private final String arn;
    private final HttpServer server;

    public RotatingSecret() throws IOException {
        this(ARN);
    }

    /** One with this ARN. */
    public RotatingSecret(String arn) throws IOException {
        this.arn = arn;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** A rotation begins: Secrets Manager names the version that it is to make. */
    public synchronized void begin(String version) {
        stages.computeIfAbsent(version, unknown -> new LinkedHashSet<>()).add("AWSPENDING");
    }

    /** Gives a version a value. */
    public synchronized void put(String version, String value) {
        values.put(version, value);
    }

    /** The rotation ends: the version is the current one. */
    public synchronized void finish(String version) {
        move(version, version("AWSCURRENT"));
    }

    /** The version at a stage; empty if there is none. */
    public synchronized String version(String stage) {
        return stages.entrySet().stream()
                .filter(each -> each.getValue().contains(stage))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(","));
    }

    /** A version's value; empty if it has none. */
    public synchronized String value(String version) {
        return values.getOrDefault(version, "");
    }

    /** What was asked for that changes something, in order. */
    public synchronized List<String> changes() {
        return List.copyOf(changes);
    }

    /** A client of it, on the artefact's HTTP client. */
    public SecretsManagerClient client(SdkHttpClient.Builder<?> http) {
        return SecretsManagerClient.builder()
                .httpClientBuilder(http)
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .overrideConfiguration(retry -> retry.retryStrategy(attempts -> attempts.maxAttempts(1)))
                .build();
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        Map<String, Object> request = JSON.std.mapFrom(exchange.getRequestBody());
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        Map<String, ?> answer =
                arn.equals(request.get("SecretId")) ? answer(target.substring(target.indexOf('.') + 1), request) : null;
        byte[] body = JSON.std
                .asString(answer == null ? Map.of("__type", "ResourceNotFoundException") : answer)
                .getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(answer == null ? 400 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** Null if there is no such thing. */
    private Map<String, ?> answer(String operation, Map<String, Object> request) {
        return switch (operation) {
            case "DescribeSecret" -> Map.of("ARN", arn, "VersionIdsToStages", stages);
            case "GetSecretValue" -> read(request);
            case "PutSecretValue" -> {
                changes.add(operation);
                put(text(request, "ClientRequestToken"), text(request, "SecretString"));
                yield Map.of();
            }
            case "UpdateSecretVersionStage" -> {
                changes.add(operation);
                move(text(request, "MoveToVersionId"), text(request, "RemoveFromVersionId"));
                yield Map.of();
            }
            default -> throw new AssertionError("A rotation does not ask for " + operation);
        };
    }

    private Map<String, String> read(Map<String, Object> request) {
        String stage = text(request, "VersionStage");
        String version = request.containsKey("VersionId") ? text(request, "VersionId") : version(stage);
        return values.containsKey(version) && stages.get(version).contains(stage)
                ? Map.of("ARN", arn, "VersionId", version, "SecretString", values.get(version))
                : null;
    }

    /** As Secrets Manager does it: whoever loses AWSCURRENT is AWSPREVIOUS, and AWSPENDING ends with the rotation. */
    private void move(String to, String from) {
        if (!version("AWSCURRENT").equals(from)) {
            throw new AssertionError("AWSCURRENT is attached to another version than '" + from + "'");
        }
        stages.values().forEach(each -> each.remove("AWSPREVIOUS"));
        if (!from.isEmpty()) {
            stages.get(from).remove("AWSCURRENT");
            stages.get(from).add("AWSPREVIOUS");
        }
        stages.get(to).remove("AWSPENDING");
        stages.get(to).add("AWSCURRENT");
    }

    private static String text(Map<String, Object> request, String field) {
        return request.get(field) instanceof String text ? text : "";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
