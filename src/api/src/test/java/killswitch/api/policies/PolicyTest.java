package killswitch.api.policies;

import static io.restassured.RestAssured.given;
import static killswitch.api.testing.Calls.byAdmin;
import static killswitch.api.testing.Calls.byOperator;
import static killswitch.api.testing.Calls.byViewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import killswitch.api.testing.Mailer;
import killswitch.api.testing.World;
import killswitch.core.agent.PageRequest;
import killswitch.core.audit.AuditEvent;
import killswitch.core.policy.Measure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PolicyTest {

    private static final String OF_THE_MAILER = Mailer.PATH + "/policy";
    private static final String OF_PRODUCTION = "/v1/policies/acme/production";
    private static final String OF_ACME = "/v1/policies/acme";
    private static final String POLICY =
            "{\"rules\":{\"usdPerDay\":{\"limit\":20.50,\"action\":\"kill\"},\"sameCall\":{\"limit\":30,\"action\":\"alert\"}},"
                    + "\"resume\":{\"approvals\":2}}";

    @BeforeEach
    void there_are_no_policies() {
        World.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {OF_THE_MAILER, OF_PRODUCTION, OF_ACME})
    void is_set_shown_as_it_can_be_set_again_and_deleted(String path) {
        set(path, POLICY).statusCode(200);

        String shown = byViewer().get(path).then().statusCode(200).extract().asString();
        assertThat(shown)
                .isEqualTo("{\"rules\":{\"usdPerDay\":{\"limit\":20.5,\"action\":\"kill\"},"
                        + "\"sameCall\":{\"limit\":30,\"action\":\"alert\"}},\"resume\":{\"approvals\":2}}");
        set(path, shown).statusCode(200);
        byAdmin().delete(path).then().statusCode(204);

        byViewer().get(path).then().statusCode(404).body("type", equalTo("urn:killswitch:problem:unknown-policy"));
        byOperator().delete(path).then().statusCode(404);
    }

    @Test
    void is_that_of_exactly_its_scope() {
        set(OF_THE_MAILER, rule("usdPerDay", "1")).statusCode(200);
        set(OF_PRODUCTION, rule("usdPerDay", "2")).statusCode(200);
        set(OF_ACME, rule("usdPerDay", "3")).statusCode(200);

        assertThat(List.of(OF_THE_MAILER, OF_PRODUCTION, OF_ACME))
                .map(path -> byViewer()
                        .get(path)
                        .then()
                        .extract()
                        .<Number>path("rules.usdPerDay.limit")
                        .intValue())
                .containsExactly(1, 2, 3);
    }

    @Test
    void P10_who_changed_it_and_to_what_is_on_the_record() {
        set(OF_THE_MAILER, rule("usdPerDay", "20.50"));
        byOperator().delete(OF_THE_MAILER).then().statusCode(204);

        assertThat(events()).allSatisfy(event -> {
            assertThat(event.type()).isEqualTo(AuditEvent.Type.POLICY_CHANGED);
            assertThat(event.stamp().actor()).isEqualTo("key:operator");
        });
        assertThat(events())
                .extracting(event -> event.subject().reason())
                .containsExactly("deleted", "usdPerDay 20.5 kill; approvals 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {OF_THE_MAILER, OF_PRODUCTION, OF_ACME})
    void P11_that_wants_two_people_is_loosened_by_an_admin_alone(String path) {
        set(path, POLICY).statusCode(200);

        set(path, rule("usdPerDay", "1"))
                .statusCode(403)
                .body("type", equalTo("urn:killswitch:problem:not-allowed"))
                .body("detail", containsString("only an admin may change that"));
        byOperator().delete(path).then().statusCode(403);
        byViewer().get(path).then().body("resume.approvals", equalTo(2));
        assertThat(events()).hasSize(1);

        byAdmin().body(rule("usdPerDay", "1")).put(path).then().statusCode(200);
        byViewer().get(path).then().body("resume.approvals", equalTo(1));
    }

    @Test
    void P4_that_is_set_again_with_the_same_key_stays_what_has_become_of_it() {
        keyed("change-1", rule("usdPerDay", "1")).statusCode(200);
        keyed("change-2", rule("usdPerDay", "2")).statusCode(200);

        keyed("change-1", rule("usdPerDay", "1")).statusCode(200).body("rules.usdPerDay.limit", equalTo(2));
        keyed("change-1", rule("usdPerDay", "9"))
                .statusCode(422)
                .body("type", equalTo("urn:killswitch:problem:idempotency-key-reused"));
        assertThat(events()).hasSize(2);
    }

    @Test
    void P7_that_cannot_be_put_on_the_record_is_not_set() {
        World.takeDown("AuditStore");

        set(OF_THE_MAILER, POLICY).statusCode(503);

        assertThat(World.policies().all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"rules\":{}}",
                "{\"rules\":[]}",
                "{\"rules\":{\"usdPerDay\":null}}",
                "{\"rules\":{\"usdPerDay\":{}}}",
                "{\"rules\":{\"usdPerDay\":{\"limit\":1}}}",
                "{\"rules\":{\"usdPerDay\":{\"action\":\"kill\"}}}",
                "{\"rules\":{\"usdPerDay\":{\"limit\":\"1\",\"action\":\"kill\"}}}",
                "{\"rules\":{\"usdPerDay\":{\"limit\":0,\"action\":\"kill\"}}}",
                "{\"rules\":{\"usdPerDay\":{\"limit\":1e999999999,\"action\":\"kill\"}}}",
                "{\"rules\":{\"usdPerDay\":{\"limit\":1,\"action\":\"KILL\"}}}",
                "{\"rules\":{\"usdPerDay\":{\"limit\":1,\"action\":\"kill\",\"note\":\"\"}}}",
                "{\"rules\":{\"usdPerYear\":{\"limit\":1,\"action\":\"kill\"}}}",
                "{\"rules\":{\"errorPercent\":{\"limit\":100,\"action\":\"kill\"}}}",
                "{\"resume\":{\"approvals\":3}}",
                "{\"resume\":{\"approvals\":1}}",
                "{\"budgets\":{\"usdPerDay\":20},\"breach\":\"kill\"}",
                "[]",
                "null",
                "",
                "{"
            })
    void P12_that_makes_no_sense_is_refused_and_the_one_before_it_stays(String nonsense) {
        set(OF_THE_MAILER, POLICY);

        set(OF_THE_MAILER, nonsense).statusCode(400);

        byViewer().get(OF_THE_MAILER).then().body("resume.approvals", equalTo(2));
        assertThat(events()).hasSize(1);
    }

    @Test
    void P12_with_a_limit_that_cannot_be_is_told_what_it_can_be() {
        set(OF_THE_MAILER, rule("silentSeconds", "5"))
                .statusCode(400)
                .body("detail", equalTo("'silentSeconds.limit' is a whole number from 15 to 86,400."));
        set(OF_THE_MAILER, rule("euroPerDay", "5"))
                .statusCode(400)
                .body("detail", containsString("There are: usdPerHour, usdPerDay"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/policies/ACME", "/v1/policies/acme/Production"})
    void P12_is_for_scopes_that_can_be(String path) {
        set(path, POLICY).statusCode(400).body("type", equalTo("urn:killswitch:problem:malformed-agent-uri"));
    }

    @Test
    void P12_of_every_measure_the_document_says_what_it_is() {
        String document = given().get("/q/openapi?format=json")
                .then()
                .extract()
                .path("components.schemas.Policy.properties.rules.description");

        assertThat(Measure.values()).allSatisfy(measure -> assertThat(document).contains(measure.toString()));
    }

    private static String rule(String measure, String limit) {
        return "{\"rules\":{\"%s\":{\"limit\":%s,\"action\":\"kill\"}}}".formatted(measure, limit);
    }

    private static ValidatableResponse set(String path, String policy) {
        return byOperator().body(policy).put(path).then();
    }

    private static ValidatableResponse keyed(String idempotencyKey, String policy) {
        return byOperator()
                .header("Idempotency-Key", idempotencyKey)
                .body(policy)
                .put(OF_THE_MAILER)
                .then();
    }

    private static List<AuditEvent> events() {
        return World.audit().newest(PageRequest.first(10)).items();
    }
}
