package killswitch.api.resume;

import static killswitch.api.testing.Calls.byOperator;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import killswitch.api.testing.Mailer;
import killswitch.api.testing.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ResumeTest {

    @BeforeEach
    void the_mailer_is_killed() {
        World.reset();
        Mailer.kill();
    }

    @Test
    void lifts_the_kills_that_it_sees_and_names_them() {
        Mailer.kill();

        resume(Mailer.PATH, "repaired")
                .body("scope", equalTo("agent://acme/production/mailer"))
                .body("killed", equalTo(false))
                .body("lifts", hasSize(2))
                .body("lifts[0].scope", equalTo("agent://acme/production/mailer"))
                .body("lifts[0].reason", equalTo("repaired"))
                .body("lifts[0].actor", equalTo("key:operator"))
                .body("lifts[0].region", equalTo("us-east-1"))
                .body("stillKilledBy", empty())
                .body("regions.outcome", contains("confirmed", "confirmed"))
                .body("rollCall.complete", equalTo(true));
    }

    @Test
    void F05_says_when_the_agent_is_killed_all_the_same_and_by_what() {
        byOperator()
                .body("{\"scope\":\"agent://acme/*\",\"reason\":\"breach\"}")
                .post("/v1/fleet/kill");

        resume(Mailer.PATH, "repaired")
                .body("killed", equalTo(true))
                .body("stillKilledBy.scope", contains("agent://acme/*"))
                .body("stillKilledBy.reason", contains("breach"));
    }

    @Test
    void P4_repeated_lifts_nothing_that_was_killed_since() {
        resumeWith("resume-7").body("lifts", hasSize(1));
        Mailer.kill();

        resumeWith("resume-7").body("lifts", hasSize(1)).body("killed", equalTo(true));
    }

    @Test
    void of_what_is_not_killed_lifts_nothing() {
        resume("/v1/agents/acme/production/biller", "sure")
                .body("lifts", empty())
                .body("killed", equalTo(false));
    }

    @Test
    void of_one_instance_lifts_only_its_own_kill() {
        byOperator().body("{\"reason\":\"odd\"}").post(Mailer.PATH + "/instances/i-7/kill");

        resume(Mailer.PATH + "/instances/i-7", "repaired")
                .body("scope", equalTo("agent://acme/production/mailer#i-7"))
                .body("lifts", hasSize(1))
                .body("killed", equalTo(true))
                .body("stillKilledBy.scope", contains("agent://acme/production/mailer"));
    }

    @Test
    void P12_knows_no_review() {
        byOperator()
                .body("{\"reason\":\"repaired\",\"reviewAt\":\"2026-11-03T09:00:00Z\"}")
                .post(Mailer.PATH + "/resume")
                .then()
                .statusCode(400)
                .body("detail", equalTo("'reviewAt' is not a field of this request."));
    }

    private static ValidatableResponse resumeWith(String idempotencyKey) {
        return byOperator()
                .header("Idempotency-Key", idempotencyKey)
                .body("{\"reason\":\"repaired\"}")
                .post(Mailer.PATH + "/resume")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse resume(String path, String reason) {
        return byOperator()
                .body("{\"reason\":\"%s\"}".formatted(reason))
                .post(path + "/resume")
                .then()
                .statusCode(200);
    }
}
