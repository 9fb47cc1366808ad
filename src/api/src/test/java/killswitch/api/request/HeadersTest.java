package killswitch.api.request;

import static killswitch.api.testing.Calls.byOperator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import killswitch.api.testing.Calls;
import killswitch.api.testing.Mailer;
import killswitch.api.testing.World;
import killswitch.core.access.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class HeadersTest {

    @BeforeEach
    void nothing_was_ever_killed() {
        World.reset();
    }

    @ParameterizedTest
    @CsvSource({
        "X-Killswitch-Role, admin",
        "X-Role, admin",
        "principalId, key:admin",
        "X-Amzn-Oidc-Identity, admin",
        "X-HTTP-Method-Override, POST",
        "X-Forwarded-Prefix, /v1/keys",
        "X-Original-URL, /v1/keys"
    })
    void F27_P11_no_header_makes_a_viewer_more(String name, String value) {
        Calls.byViewer().header(name, value).get("/v1/keys").then().statusCode(403);
        Calls.byViewer().header(name, value).get("/v1/agents").then().statusCode(200);
    }

    @Test
    void F25_no_header_names_another_agent() {
        Calls.byNobody()
                .header("Authorization", "Bearer " + Mailer.key(Role.AGENT, Mailer.URI))
                .header("X-Agent", "agent://acme/production/biller")
                .body("{\"instance\":\"i-1\",\"status\":\"running\"}")
                .post("/v1/agents/acme/production/biller/heartbeat")
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AUTHORIZATION", "authorization", "Authorization"})
    void F27_the_case_of_a_headers_name_does_not_matter(String name) {
        Calls.byNobody()
                .header(name, "bearer " + Mailer.key(Role.AGENT, Mailer.URI))
                .body("{\"instance\":\"i-1\",\"status\":\"running\"}")
                .post(Mailer.PATH + "/heartbeat")
                .then()
                .statusCode(200);
    }

    @Test
    void F27_two_credentials_are_nobodys() {
        String key = "Bearer " + Mailer.key(Role.AGENT, Mailer.URI);

        Calls.byNobody()
                .header("Authorization", key)
                .header("Authorization", key)
                .body("{\"instance\":\"i-1\",\"status\":\"running\"}")
                .post(Mailer.PATH + "/heartbeat")
                .then()
                .statusCode(401);
    }

    @Test
    void F27_two_idempotency_keys_are_400_and_kill_nothing() {
        byOperator()
                .header("Idempotency-Key", "a")
                .header("Idempotency-Key", "b")
                .body("{\"reason\":\"x\"}")
                .post(Mailer.PATH + "/kill")
                .then()
                .statusCode(400)
                .body("detail", equalTo("'Idempotency-Key' is sent once, and without commas."));
        assertThat(World.control(World.VIRGINIA).all().kills()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json; charset=utf-8", "APPLICATION/JSON"})
    void a_body_is_json_and_says_so(String contentType) {
        byOperator()
                .contentType(contentType)
                .body("{\"reason\":\"x\"}")
                .post(Mailer.PATH + "/kill")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "text/plain", "application/xml", "nonsense"})
    void P12_a_body_that_says_that_it_is_something_else_is_refused(String contentType) {
        byOperator()
                .contentType(contentType)
                .body("{\"reason\":\"x\"}".getBytes(StandardCharsets.UTF_8))
                .post(Mailer.PATH + "/kill")
                .then()
                .statusCode(415)
                .body("type", equalTo("urn:killswitch:problem:unsupported-media-type"));
        assertThat(World.control(World.VIRGINIA).all().kills()).isEmpty();
    }

    @Test
    void P12_an_idempotency_key_has_at_most_255_characters() {
        byOperator()
                .header("Idempotency-Key", "a".repeat(256))
                .body("{\"reason\":\"x\"}")
                .post(Mailer.PATH + "/kill")
                .then()
                .statusCode(400);
    }
}
