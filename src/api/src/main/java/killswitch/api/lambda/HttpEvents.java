package killswitch.api.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import killswitch.api.request.Requester;
import killswitch.core.access.Role;

/** Writes a request as HTTP API would hand it over, payload format 2.0. */
final class HttpEvents {

    private final ObjectNode event = Payload.JSON.createObjectNode();

    /** @param request method and path, which is also the route's key unless {@link #routeKey} names another */
    HttpEvents(String request) {
        String[] parts = request.split(" ", 2);
        event.put("version", "2.0")
                .put("routeKey", request)
                .put("rawPath", parts[1])
                .put("rawQueryString", "")
                .put("isBase64Encoded", false);
        event.putObject("headers").put("content-type", "application/json").put("accept", "application/json");
        context().put("stage", "$default").put("timeEpoch", Instant.now().toEpochMilli());
        context()
                .putObject("http")
                .put("method", parts[0])
                .put("path", parts[1])
                .put("protocol", "HTTP/1.1");
    }

    HttpEvents routeKey(String key) {
        event.put("routeKey", key);
        return this;
    }

    HttpEvents query(String query) {
        event.put("rawQueryString", query);
        return this;
    }

    HttpEvents header(String name, String value) {
        event.withObject("/headers").put(name.toLowerCase(Locale.ROOT), value);
        return this;
    }

    /** Who makes the request, as the authorizer would say. */
    HttpEvents caller(String principal, Role role) {
        context().withObject("/authorizer/lambda").put("principalId", principal).put("role", role.toString());
        return this;
    }

    /** Says that the caller has come past gateway and keys. */
    HttpEvents brokenGlass() {
        context().withObject("/authorizer/lambda").put(Requester.BREAK_GLASS, "true");
        return this;
    }

    /** The agent that the caller acts for. */
    HttpEvents agent(String uri) {
        context().withObject("/authorizer/lambda").put("agent", uri);
        return this;
    }

    HttpEvents body(JsonNode body) {
        event.put("body", body.toString());
        return this;
    }

    byte[] bytes() throws IOException {
        return Payload.JSON.writeValueAsBytes(event);
    }

    private ObjectNode context() {
        return event.withObject("/requestContext");
    }
}
