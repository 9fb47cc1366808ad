package killswitch.local.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import killswitch.local.Json;
import killswitch.local.LocalCloud;

/** The events that the functions are measured with: a real agent's, with its real key and lease. */
final class Requests {

    private static final String AGENT = "acme/bench/agent";
    private static final String BEAT = "{\"instance\": \"i-1\", \"status\": \"running\"}";

    private final String key;
    private final String lease;

    /** Makes an agent in the region, with a key and a lease. */
    Requests(LocalCloud cloud, String region) {
        URI url = cloud.url(region);
        String order = "{\"role\": \"agent\", \"agent\": \"agent://%s\"}".formatted(AGENT);
        key = post(url + "/v1/keys", cloud.keys().getOrDefault("admin", ""), order)
                .path("key")
                .asText();
        lease = post(url + "/v1/agents/" + AGENT + "/heartbeat", key, BEAT)
                .path("lease")
                .asText();
    }

    /** The event that the function is called with. */
    byte[] of(String function) {
        return switch (function) {
            case "authorizer" -> authorizer();
            case "heartbeat" -> heartbeat();
            case "kill" -> kill();
            default -> throw new IllegalArgumentException("There is no request for " + function);
        };
    }

    private byte[] authorizer() {
        ObjectNode event = event("GET", "/v1/tools/mail/x", "ANY /v1/tools/{tool}/{path+}", lease);
        event.put("type", "REQUEST")
                .put("routeArn", "arn:aws:execute-api:us-east-1:000000000000:local/$default/GET/v1");
        event.putArray("identitySource").add("Bearer " + lease);
        event.set("pathParameters", Json.tree(Map.of("tool", "mail", "path", "x")));
        return Json.bytes(event);
    }

    private byte[] heartbeat() {
        String path = "/v1/agents/" + AGENT + "/heartbeat";
        ObjectNode body =
                Json.object().put("instance", "i-1").put("status", "running").put("lease", lease);
        return Json.bytes(event("POST", path, "POST /v1/agents/{org}/{environment}/{name}/heartbeat", key)
                .put("body", new String(Json.bytes(body), UTF_8)));
    }

    private static byte[] kill() {
        String path = "/v1/agents/acme/bench/somebody-else/kill";
        ObjectNode event = event("POST", path, "POST /v1/agents/{org}/{environment}/{name}/kill", "");
        event.withObject("/requestContext/authorizer/lambda")
                .put("principalId", "key:bench")
                .put("role", "operator");
        return Json.bytes(event.put("body", "{\"reason\": \"measured\"}"));
    }

    private static ObjectNode event(String method, String path, String routeKey, String credential) {
        ObjectNode event = Json.object();
        event.put("version", "2.0").put("routeKey", routeKey).put("rawPath", path);
        event.put("rawQueryString", "").put("isBase64Encoded", false);
        event.withObject("/headers")
                .put("authorization", "Bearer " + credential)
                .put("content-type", "application/json");
        event.withObject("/requestContext").put("routeKey", routeKey).put("stage", "$default");
        event.withObject("/requestContext/http")
                .put("method", method)
                .put("path", path)
                .put("protocol", "HTTP/1.1");
        return event;
    }

    private static JsonNode post(String url, String credential, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + credential)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            byte[] answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray())
                    .body();
            return Json.parse(answer).orElseThrow(() -> new IllegalStateException("No JSON came back from " + url));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
