package killswitch.authorizer;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import killswitch.access.Call;
import killswitch.access.McpHeaders;
import killswitch.access.RouteTable;
import killswitch.access.RouteTable.Match;
import killswitch.access.Shown;
import org.jspecify.annotations.Nullable;

/**
 * Reads the three events that an authorizer is sent. What an event lacks, the call lacks, and the gate refuses it; only
 * an event of another kind is an error.
 */
final class EventReader {

    private final RouteTable routes;

    EventReader(RouteTable routes) {
        this.routes = routes;
    }

    /**
     * Reads an event.
     *
     * @throws ForeignEventException if it is not an authorizer's
     * @throws IOException if it is not JSON
     */
    Question read(InputStream json) throws IOException {
        if (!(JSON.std.anyFrom(json) instanceof Map<?, ?> event)) {
            throw new ForeignEventException();
        }
        String type = text(event, "type");
        if ("REQUEST".equals(type) && "2.0".equals(text(event, "version"))) {
            return httpApi(event);
        }
        String methodArn = text(event, "methodArn");
        if ("REQUEST".equals(type) && methodArn != null) {
            return restRequest(event, methodArn);
        }
        if ("TOKEN".equals(type) && methodArn != null) {
            return restToken(event, methodArn);
        }
        throw new ForeignEventException();
    }

    private Question httpApi(Map<?, ?> event) {
        String key = Optional.ofNullable(text(event, "routeKey")).orElse("");
        Map<String, String> parameters = texts(event.get("pathParameters"));
        Call call = call(
                shown(event, ConnectionCertificate.ofHttpApi(event)), routes.withKey(key, parameters), mcpTool(event));
        return new Question(call, key, requestId(event), new AnswerForm.Simple());
    }

    private Question restRequest(Map<?, ?> event, String methodArn) {
        String method = Optional.ofNullable(text(event, "httpMethod")).orElse("");
        String path = Optional.ofNullable(text(event, "path")).orElse("");
        Call call = call(shown(event, ConnectionCertificate.ofRestApi(event)), routes.at(method, path), mcpTool(event));
        return new Question(call, method + " " + path, requestId(event), new AnswerForm.Policy(methodArn));
    }

    private Question restToken(Map<?, ?> event, String methodArn) {
        MethodArn called = MethodArn.parse(methodArn);
        Call call = call(
                Shown.inHeader(text(event, "authorizationToken")), routes.at(called.method(), called.path()), null);
        return new Question(call, called.method() + " " + called.path(), null, new AnswerForm.Policy(methodArn));
    }

    private static Shown shown(Map<?, ?> event, @Nullable String certificate) {
        return new Shown(CredentialHeader.of(event), certificate);
    }

    private static Call call(Shown shown, Optional<Match> match, @Nullable String mcpTool) {
        return new Call(
                shown,
                match.map(Match::route).orElse(null),
                match.map(Match::parameters).orElse(Map.of()),
                mcpTool);
    }

    private static @Nullable String mcpTool(Map<?, ?> event) {
        return McpHeaders.tool(name -> EventHeaders.named(name, event));
    }

    private static @Nullable String requestId(Map<?, ?> event) {
        return event.get("requestContext") instanceof Map<?, ?> context ? text(context, "requestId") : null;
    }

    private static @Nullable String text(Map<?, ?> map, String field) {
        return map.get(field) instanceof String text ? text : null;
    }

    private static Map<String, String> texts(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return Map.of();
        }
        return map.entrySet().stream()
                .filter(entry -> entry.getKey() instanceof String && entry.getValue() instanceof String)
                .collect(Collectors.toMap(
                        entry -> (String) entry.getKey(),
                        entry -> (String) entry.getValue(),
                        (one, other) -> other,
                        LinkedHashMap::new));
    }
}
