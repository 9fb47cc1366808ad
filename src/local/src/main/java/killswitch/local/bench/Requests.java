package killswitch.local.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import killswitch.local.Json;
import killswitch.local.LocalCloud;

/** The events that the functions are measured with: a real agent's, with its real key and lease. */
final class Requests {

    private static final String AGENT = "acme/bench/agent";

    private final String key;
    private final String lease;

    /** Makes an agent in the region, with a key and a lease. */
    Requests(LocalCloud cloud, String region) {
        String url = cloud.url(region).toString();
        try (Calls calls = new Calls()) {
            key = calls.post(
                            url + "/v1/keys",
                            cloud.keys().getOrDefault("admin", ""),
                            Json.object().put("role", "agent").put("agent", "agent://" + AGENT))
                    .orFail()
                    .text("key");
            lease = calls.post(
                            url + "/v1/agents/" + AGENT + "/heartbeat",
                            key,
                            Json.object().put("instance", "i-1").put("status", "running"))
                    .orFail()
                    .text("lease");
        }
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
}
