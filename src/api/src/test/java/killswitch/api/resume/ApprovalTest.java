package killswitch.api.resume;

import static killswitch.api.testing.Calls.byViewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import killswitch.api.testing.Calls;
import killswitch.api.testing.Mailer;
import killswitch.api.testing.World;
import killswitch.core.access.Role;
import killswitch.core.agent.Scope;
import killswitch.core.policy.Policy;
import killswitch.core.policy.ScopedPolicy;
import killswitch.core.region.Stamp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Resuming where a policy wants two people. */
@QuarkusTest
class ApprovalTest {

    private static final String DANA = "key:dana";
    private static final String SAM = "key:sam";
    private static final String MAILER = "agent://acme/production/mailer";

    @BeforeEach
    void the_mailer_is_killed_and_it_takes_two_people_to_resume_it() {
        World.reset();
        wantTwo(MAILER);
        Mailer.kill();
    }

    @Test
    void P3_the_first_one_is_told_that_somebody_else_must_resume_too() {
        resume(DANA, "repaired")
                .statusCode(202)
                .body("scope", equalTo(MAILER))
                .body("killed", equalTo(true))
                .body("lifts", empty())
                .body("stillKilledBy.scope", contains(MAILER))
                .body("regions.outcome", contains("confirmed", "confirmed"))
                .body("rollCall.complete", equalTo(true))
                .body("approval.needed", equalTo(2))
                .body("approval.given", equalTo(1))
                .body("approval.by.actor", contains(DANA))
                .body("approval.by.reason", contains("repaired"))
                .body("approval.by[0].time", matchesPattern("20.*Z"))
                .body("approval.expiresAt", matchesPattern("20.*Z"));

        Mailer.beat("{\"instance\":\"i-1\",\"status\":\"running\"}").body("killed", equalTo(true));
    }

    @Test
    void the_second_one_resumes_and_both_are_named() {
        resume(DANA, "repaired");

        resume(SAM, "I have looked too")
                .statusCode(200)
                .body("killed", equalTo(false))
                .body("lifts.actor", contains(SAM))
                .body("approval.given", equalTo(2))
                .body("approval.by.actor", contains(DANA, SAM));
        Mailer.beat("{\"instance\":\"i-1\",\"status\":\"running\"}").body("killed", equalTo(false));
    }

    @Test
    void P4_the_same_one_counts_once_with_the_same_idempotency_key_and_with_others() {
        keyed(DANA, "once").statusCode(202);
        keyed(DANA, "once").statusCode(202).body("approval.given", equalTo(1));
        keyed(DANA, "twice").statusCode(202).body("approval.given", equalTo(1));

        keyed(SAM, "once").statusCode(200);
        keyed(SAM, "once").statusCode(200).body("lifts", hasSize(1)).body("approval.given", equalTo(2));
        assertThat(events()).containsExactly("LIFTED", "RESUME_REQUESTED", "KILLED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent://*", "agent://acme/*", "agent://acme/production/*", MAILER})
    void P11_the_fleet_is_no_way_around_an_agents_policy(String scope) {
        String body = "{\"scope\":\"%s\",\"reason\":\"contained\"}".formatted(scope);
        by(DANA).body(body).post("/v1/fleet/kill").then().statusCode(200);

        by(DANA).body(body).post("/v1/fleet/resume").then().statusCode(202).body("lifts", empty());
        by(SAM).body(body).post("/v1/fleet/resume").then().statusCode(200).body("killed", equalTo(false));
    }

    @Test
    void P11_one_instance_is_no_way_around_it_either() {
        wantTwo("agent://acme/*");
        String path = "/v1/agents/acme/production/reader/instances/i-1";
        by(DANA).body("{\"reason\":\"odd\"}").post(path + "/kill").then().statusCode(200);

        by(DANA).body("{\"reason\":\"fine\"}").post(path + "/resume").then().statusCode(202);
        by(SAM).body("{\"reason\":\"fine\"}").post(path + "/resume").then().statusCode(200);
    }

    @Test
    void P11_the_agent_itself_is_nobody() {
        resume(DANA, "repaired");

        Calls.by(Role.AGENT)
                .body("{\"reason\":\"me\"}")
                .post(Mailer.PATH + "/resume")
                .then()
                .statusCode(403);
        assertThat(World.consents(World.VIRGINIA).all()).hasSize(1);
    }

    @Test
    void P7_when_the_policies_cannot_be_read_nothing_is_resumed() {
        World.takeDown("PolicyStore");

        resume(DANA, "repaired").statusCode(503).body("type", equalTo("urn:killswitch:problem:store-unavailable"));
        assertThat(World.control(World.VIRGINIA).all().lifts()).isEmpty();
        assertThat(World.consents(World.VIRGINIA).all()).isEmpty();
    }

    @Test
    void P7_a_kill_reads_no_policy() {
        World.takeDown("PolicyStore");

        Mailer.kill();
    }

    @Test
    void an_agent_shows_who_has_agreed_until_it_is_resumed() {
        byViewer().get(Mailer.PATH).then().body("", not(hasKey("approval")));
        resume(DANA, "repaired");

        byViewer()
                .get(Mailer.PATH)
                .then()
                .body("kills", hasSize(1))
                .body("approval.needed", equalTo(2))
                .body("approval.by.actor", contains(DANA))
                .body("approval.by.reason", contains("repaired"));

        resume(SAM, "repaired");
        byViewer().get(Mailer.PATH).then().body("", not(hasKey("approval")));
    }

    @Test
    void P10_the_report_names_both() {
        String kill = byViewer().get(Mailer.PATH).then().extract().path("kills[0].id");
        resume(DANA, "repaired");
        resume(SAM, "I have looked too");

        byViewer()
                .get("/v1/kills/%s/report".formatted(kill))
                .then()
                .body("lift.actor", equalTo(SAM))
                .body("timeline.findAll { it.what == 'RESUME_REQUESTED' }.who", contains(DANA));
        assertThat(byViewer()
                        .get("/v1/kills/%s/report?format=html".formatted(kill))
                        .asString())
                .contains("Agreed to", "by <code>key:dana</code>", "by <code>key:sam</code>");
    }

    @Test
    void break_glass_needs_nobody_else() {
        Calls.with(Map.of("principalId", "break-glass:dana", "role", "operator", "breakGlass", "true"))
                .body("{\"scope\":\"%s\",\"reason\":\"nobody is awake\"}".formatted(MAILER))
                .post("/v1/fleet/resume")
                .then()
                .statusCode(200)
                .body("lifts.actor", contains("break-glass:dana"))
                .body("", not(hasKey("approval")));
    }

    private static void wantTwo(String scope) {
        World.policies()
                .set(new ScopedPolicy(
                        Scope.parse(scope),
                        new Policy(List.of(), 2),
                        new Stamp("key:admin", Instant.now(), World.VIRGINIA)));
    }

    private static RequestSpecification by(String principal) {
        return Calls.with(Map.of("principalId", principal, "role", "operator"));
    }

    private static ValidatableResponse resume(String principal, String reason) {
        return by(principal)
                .body("{\"reason\":\"%s\"}".formatted(reason))
                .post(Mailer.PATH + "/resume")
                .then();
    }

    private static ValidatableResponse keyed(String principal, String key) {
        return by(principal)
                .header("Idempotency-Key", key)
                .body("{\"reason\":\"repaired\"}")
                .post(Mailer.PATH + "/resume")
                .then();
    }

    private static List<String> events() {
        return byViewer().get(Mailer.PATH + "/audit").then().extract().path("events.type");
    }
}
