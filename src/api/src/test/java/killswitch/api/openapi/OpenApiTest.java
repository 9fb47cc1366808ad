package killswitch.api.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import killswitch.access.Route;
import killswitch.access.RouteTable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiTest {

    private static final Path COMMITTED = Path.of("../../docs/openapi.yaml");
    private static final String REFRESH = "openapi.refresh";
    private static final Set<String> ANY = Set.of("get", "head", "post", "put", "patch", "delete", "options");

    @Test
    void the_committed_document_is_what_the_code_says() throws IOException {
        String generated = generated();
        if (Boolean.getBoolean(REFRESH)) {
            Files.writeString(COMMITTED, generated);
        }

        assertThat(read(Files.readString(COMMITTED)))
                .as(
                        "docs/openapi.yaml; to refresh it: mvn -f src/api/pom.xml test -Dtest=OpenApiTest -D%s=true",
                        REFRESH)
                .isEqualTo(read(generated));
    }

    @Test
    void it_has_the_routes_of_the_table_and_no_others() throws IOException {
        Set<String> documented = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : read(generated()).path("paths").properties()) {
            path.getValue().fieldNames().forEachRemaining(name -> documented.add(name + " " + path.getKey()));
        }
        documented.removeIf(operation -> operation.startsWith("parameters "));

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(RouteTable.load().routes().stream()
                        .flatMap(OpenApiTest::operations)
                        .toList());
    }

    @Test
    void P11_it_says_who_may_call_what() throws IOException {
        JsonNode kill = read(generated()).at("/paths/~1v1~1fleet~1kill/post");

        assertThat(kill.path("x-killswitch-credential").asText()).isEqualTo("key");
        assertThat(kill.path("x-killswitch-roles")).extracting(JsonNode::asText).containsExactly("operator", "admin");
        assertThat(kill.at("/security/0").has("key")).isTrue();
        assertThat(kill.at("/parameters/0/name").asText()).isEqualTo("Idempotency-Key");
    }

    private static Stream<String> operations(Route route) {
        String path = route.path().toString().replace("+}", "}");
        Stream<String> methods = route.method().equals(Route.ANY_METHOD)
                ? ANY.stream()
                : Stream.of(route.method().toLowerCase(Locale.ROOT));
        return methods.map(method -> method + " " + path);
    }

    private static String generated() {
        return given().get("/q/openapi?format=yaml")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static JsonNode read(String yaml) throws IOException {
        return new YAMLMapper().readTree(yaml);
    }
}
