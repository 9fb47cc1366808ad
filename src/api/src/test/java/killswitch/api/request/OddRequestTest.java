package killswitch.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import killswitch.api.testing.Calls;
import killswitch.api.testing.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no ordinary client sends, as events. */
@QuarkusTest
class OddRequestTest {

    @BeforeEach
    void nothing_was_ever_killed() {
        World.reset();
    }

    @ParameterizedTest
    @CsvSource({
        "content-type, nonsense, 415",
        "content-type, '', 415",
        "content-type, a/b/c, 415",
        "content-type, application/json;charset=klingon, 200",
        "accept, nonsense, 406",
        "accept, 'a,b,c', 406",
        "accept, 'application/json, nonsense', 406",
        "accept, text/html, 406",
        "accept, application/problem+json, 406",
        "accept, 'text/html, application/json;q=0.5', 200",
        "accept, */*, 200",
        "accept, application/*, 200",
        "transfer-encoding, nonsense, 200",
        "connection, upgrade, 200",
        "content-encoding, gzip, 200",
        "expect, 100-continue, 200",
        "range, bytes=0-1, 200",
        "cookie, 'a=b;;=', 200"
    })
    void P12_a_header_is_understood_or_refused_before_anything_is_done(String name, String value, int status)
            throws IOException {
        Map<String, String> headers = new HashMap<>(Map.of("content-type", "application/json"));
        headers.put(name, value);

        assertAnswered(event("POST", "/v1/fleet/kill", headers), status);
        assertThat(World.control(World.VIRGINIA).all().kills()).hasSize(status == 200 ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "OPTIONS", "TRACE", "PATCH", "PUT", "CONNECT", "FOO", "post"})
    void P12_a_method_that_the_route_does_not_have_is_405(String method) throws IOException {
        JsonNode answer = send(event(method, "/v1/fleet/kill", Map.of("content-type", "application/json")));

        assertThat(answer.path("statusCode").asInt()).isEqualTo(405);
        assertThat(World.control(World.VIRGINIA).all().kills()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "limit=%, 400",
        "limit=%zz, 400",
        "'limit=1 0', 400",
        "limit=ü, 400",
        "cursor=%00, 400",
        "cursor=%ff, 400",
        "'a b', 200",
        "'\u0000', 200",
        "&&&, 200",
        "=, 200"
    })
    void P12_a_query_is_understood_or_a_problem(String query, int status) throws IOException {
        assertAnswered(event("GET", "/v1/agents", Map.of()).put("rawQueryString", query), status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mailer ", "mai ler", "mail\ner", "mail\u0000er", "caf\u00e9", "mailer%", "mailer\"", "{mailer}"
            })
    void F29_P12_a_path_that_the_gateway_has_decoded_is_400(String name) throws IOException {
        String path = "/v1/agents/acme/production/%s/kill".formatted(name);

        assertAnswered(
                event("POST", path, Map.of("content-type", "application/json"))
                        .put("routeKey", "POST /v1/agents/{org}/{environment}/{name}/kill"),
                400);
        assertThat(World.control(World.VIRGINIA).all().kills()).isEmpty();
    }

    private static void assertAnswered(ObjectNode event, int status) throws IOException {
        JsonNode answer = send(event);

        assertThat(answer.path("statusCode").asInt()).isEqualTo(status);
        assertThat(answer.at("/headers/Content-Type").asText())
                .startsWith(status == 200 ? "application/json" : "application/problem+json");
        assertThat(JSON.readTree(answer.path("body").asText()).isObject()).isTrue();
    }

    private static JsonNode send(ObjectNode event) throws IOException {
        return JSON.readTree(Calls.event(event.toString()));
    }

    private static ObjectNode event(String method, String path, Map<String, String> headers) {
        ObjectNode event = JSON.createObjectNode()
                .put("version", "2.0")
                .put("routeKey", method + " " + path)
                .put("rawPath", path)
                .put("body", "{\"scope\":\"agent://acme/*\",\"reason\":\"wrong e-mails\"}");
        headers.forEach(event.putObject("headers")::put);
        ObjectNode context = event.putObject("requestContext");
        context.putObject("http").put("method", method).put("path", path);
        context.withObject("/authorizer/lambda").put("principalId", "key:1").put("role", "admin");
        return event;
    }

    private static final ObjectMapper JSON = new ObjectMapper();
}
