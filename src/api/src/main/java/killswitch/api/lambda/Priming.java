package killswitch.api.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Set;
import killswitch.api.lambda.ApiHandler.HttpHandler;
import killswitch.api.request.ServedFunctions;
import killswitch.core.access.Role;

/**
 * One request to every new process, before anyone waits for an answer and before SnapStart takes its snapshot: the first
 * answer loads thousands of classes and opens connections, half a second that the first kill need not wait for. The
 * request is read-only: it ends in a refusal, or in the reading of nothing.
 */
final class Priming {

    private static final System.Logger LOG = System.getLogger(Priming.class.getName());
    private static final String PRINCIPAL = "priming";
    private static final String NO_KEY = "ks_" + "0".repeat(26) + "_" + "0".repeat(52);
    private static final Set<String> UNREQUESTED = Set.of(ServedFunctions.MONITOR, ServedFunctions.WIDGET);
    private static final int FIRST_OF_THE_SERVER = 500;

    private final HttpHandler http;

    Priming(HttpHandler http) {
        this.http = http;
    }

    /**
     * Sends the request. That it is not answered well is logged and does not matter; that the function cannot start
     * does, and is thrown. Monitor and widget answer no request.
     */
    void prime(String function) throws IOException {
        if (UNREQUESTED.contains(function)) {
            return;
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        http.handle(new ByteArrayInputStream(request(function).bytes()), answer, null);
        JsonNode response = Payload.JSON.readTree(answer.toByteArray());
        if (response.path("statusCode").asInt() >= FIRST_OF_THE_SERVER) {
            LOG.log(System.Logger.Level.WARNING, "The priming request was answered {0}.", response.path("statusCode"));
        }
    }

    private static HttpEvents request(String function) {
        ObjectNode nothing = Payload.JSON.createObjectNode();
        return switch (function) {
            case "kill", "resume" ->
                new HttpEvents("POST /v1/fleet/" + function)
                        .caller(PRINCIPAL, Role.OPERATOR)
                        .body(nothing);
            case "heartbeat" ->
                new HttpEvents("POST /v1/agents/killswitch/priming/none/heartbeat")
                        .routeKey("POST /v1/agents/{org}/{environment}/{name}/heartbeat")
                        .header("Authorization", "Bearer " + NO_KEY)
                        .body(nothing.put("instance", "priming").put("status", "priming"));
            case "tools" ->
                read("GET /v1/tools/priming", Role.AGENT)
                        .routeKey("ANY /v1/tools/{tool}")
                        .agent("agent://killswitch/priming/none");
            case "intents" ->
                read("GET /v1/agents/killswitch/priming/none/inbox/dead", Role.VIEWER)
                        .routeKey("GET /v1/agents/{org}/{environment}/{name}/inbox/dead")
                        .query("limit=1");
            case "agents" ->
                read("GET /v1/kills/" + "0".repeat(26), Role.VIEWER).routeKey("GET /v1/kills/{id}");
            case "audit" -> read("GET /v1/audit", Role.VIEWER).query("limit=1");
            case "policies" -> read("GET /v1/policies/killswitch", Role.VIEWER).routeKey("GET /v1/policies/{org}");
            case "keys" -> read("GET /v1/keys", Role.ADMIN).query("limit=1");
            default -> new HttpEvents("GET /v1/health");
        };
    }

    private static HttpEvents read(String request, Role role) {
        return new HttpEvents(request).caller(PRINCIPAL, role);
    }
}
