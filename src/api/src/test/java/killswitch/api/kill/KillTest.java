package killswitch.api.kill;

import static killswitch.api.testing.Calls.byOperator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import killswitch.api.testing.Mailer;
import killswitch.api.testing.World;
import killswitch.core.agent.PageRequest;
import killswitch.core.audit.AuditEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class KillTest {

    @BeforeEach
    void nothing_was_ever_killed() {
        World.reset();
    }

    @Test
    void P2_is_confirmed_in_every_region_with_its_milliseconds() {
        byOperator()
                .body("{\"reason\":\"wrong e-mails\"}")
                .post(Mailer.PATH + "/kill")
                .then()
                .statusCode(200)
                .body("scope", equalTo("agent://acme/production/mailer"))
                .body("killed", equalTo(true))
                .body("kill.id", matchesPattern("[0-9A-Z]{26}"))
                .body("kill.reason", equalTo("wrong e-mails"))
                .body("kill.actor", equalTo("key:operator"))
                .body("kill.region", equalTo("us-east-1"))
                .body("kill.time", matchesPattern("20.*Z"))
                .body("kill", not(hasKey("incident")))
                .body("regions.region", contains("us-east-1", "eu-west-1"))
                .body("regions.outcome", contains("confirmed", "confirmed"))
                .body("regions[0].millis", greaterThanOrEqualTo(0))
                .body("regions[0]", not(hasKey("why")))
                .body("rollCall.complete", equalTo(true));
        assertThat(World.control(World.IRELAND).covering(Mailer.URI).standing()).hasSize(1);
    }

    @Test
    void carries_what_else_was_said() {
        byOperator()
                .body("""
                    {"reason":"wrong e-mails","incident":"INC-7","noticedAt":"2026-11-02T10:05:00+01:00",
                     "reviewAt":"2026-11-03T09:00:00Z"}""")
                .post(Mailer.PATH + "/kill")
                .then()
                .statusCode(200)
                .body("kill.incident", equalTo("INC-7"))
                .body("kill.noticedAt", equalTo("2026-11-02T09:05:00Z"))
                .body("kill.reviewAt", equalTo("2026-11-03T09:00:00Z"));
    }

    @Test
    void F03_names_a_region_that_is_away_as_pending() {
        World.takeDown(World.IRELAND);

        byOperator()
                .body("{\"reason\":\"wrong e-mails\"}")
                .post(Mailer.PATH + "/kill")
                .then()
                .statusCode(200)
                .body("killed", equalTo(true))
                .body("regions.outcome", contains("confirmed", "pending"))
                .body("regions[1]", hasKey("why"));
    }

    @Test
    void P2_is_not_acknowledged_when_no_region_confirms() {
        World.takeDown(World.VIRGINIA);
        World.takeDown(World.IRELAND);

        byOperator()
                .body("{\"reason\":\"wrong e-mails\"}")
                .post(Mailer.PATH + "/kill")
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .body("type", equalTo("urn:killswitch:problem:store-unavailable"));
    }

    @Test
    void P7_works_when_the_record_cannot_be_written() {
        World.takeDown("AuditStore");

        Mailer.kill();

        assertThat(World.control(World.VIRGINIA).covering(Mailer.URI).standing())
                .hasSize(1);
    }

    @Test
    void F02_F08_repeated_with_its_idempotency_key_is_the_same_kill() {
        String first = killWith("incident-7").path("kill.id");
        String second = killWith("incident-7").path("kill.id");
        String third = killWith("incident-8").path("kill.id");

        assertThat(second).isEqualTo(first);
        assertThat(third).isNotEqualTo(first);
        assertThat(World.control(World.VIRGINIA).covering(Mailer.URI).kills()).hasSize(2);
        assertThat(World.audit().newest(PageRequest.first(10)).items())
                .filteredOn(event -> event.type() == AuditEvent.Type.KILLED)
                .hasSize(2);
    }

    @Test
    void P4_repeated_after_the_resume_does_not_kill_again() {
        killWith("incident-7");
        Mailer.resume();

        byOperator()
                .header("Idempotency-Key", "incident-7")
                .body("{\"reason\":\"wrong e-mails\"}")
                .post(Mailer.PATH + "/kill")
                .then()
                .statusCode(200)
                .body("killed", equalTo(false));
    }

    @Test
    void of_one_instance_leaves_the_others_alone() {
        byOperator()
                .body("{\"reason\":\"ignores its heartbeat\"}")
                .post(Mailer.PATH + "/instances/i-7:a.B_c/kill")
                .then()
                .statusCode(200)
                .body("scope", equalTo("agent://acme/production/mailer#i-7:a.B_c"));

        Mailer.beat("{\"instance\":\"i-7:a.B_c\",\"status\":\"running\"}").body("killed", equalTo(true));
        Mailer.beat("{\"instance\":\"i-8\",\"status\":\"running\"}").body("killed", equalTo(false));
    }

    @Test
    void calls_the_roll_of_its_instances() {
        Mailer.start("i-1");
        Mailer.start("i-2");

        byOperator()
                .body("{\"reason\":\"wrong e-mails\"}")
                .post(Mailer.PATH + "/kill")
                .then()
                .body("rollCall.instances", hasSize(2))
                .body("rollCall.instances[0].agent", equalTo("agent://acme/production/mailer"))
                .body("rollCall.instances[0].instance", equalTo("i-1"))
                .body("rollCall.instances[0].region", equalTo("us-east-1"))
                .body("rollCall.instances[0].state", equalTo("silent"))
                .body("rollCall.instances[0].status", equalTo("running"))
                .body("rollCall.instances[0].lastHeartbeat", matchesPattern("20.*Z"));
    }

    private static Response killWith(String idempotencyKey) {
        return byOperator()
                .header("Idempotency-Key", idempotencyKey)
                .body("{\"reason\":\"wrong e-mails\"}")
                .post(Mailer.PATH + "/kill");
    }
}
