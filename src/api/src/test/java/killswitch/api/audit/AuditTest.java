package killswitch.api.audit;

import static killswitch.api.testing.Calls.byAdmin;
import static killswitch.api.testing.Calls.byOperator;
import static killswitch.api.testing.Calls.byViewer;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import killswitch.api.testing.Mailer;
import killswitch.api.testing.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuditTest {

    @BeforeEach
    void nothing_was_ever_done() {
        World.reset();
    }

    @Test
    void P10_shows_kills_and_lifts_newest_first_each_linked_to_the_one_before() {
        Mailer.kill();
        Mailer.resume();

        byViewer()
                .get("/v1/audit")
                .then()
                .statusCode(200)
                .body("events.type", contains("LIFTED", "CONFIRMED", "KILLED"))
                .body("events.sequence", contains(3, 2, 1))
                .body("events[2].id", matchesPattern("KILLED:[0-9A-Z]{26}"))
                .body("events[2].at", matchesPattern("20.*Z"))
                .body("events[2].region", equalTo("us-east-1"))
                .body("events[2].actor", equalTo("key:operator"))
                .body("events[2].agent", equalTo("agent://acme/production/mailer"))
                .body("events[2].scope", equalTo("agent://acme/production/mailer"))
                .body("events[2].kill", matchesPattern("[0-9A-Z]{26}"))
                .body("events[2].reason", equalTo("wrong e-mails"))
                .body("events[2].previousHash", equalTo("0".repeat(64)))
                .body("events[2].hash", matchesPattern("[0-9a-f]{64}"))
                .body("events[2]", not(hasKey("key")));
    }

    @Test
    void P10_shows_who_made_a_key_and_never_the_key() {
        byAdmin().body("{\"role\":\"viewer\",\"description\":\"dashboard\"}").post("/v1/keys");

        byViewer()
                .get("/v1/audit")
                .then()
                .body("events[0].type", equalTo("KEY_CREATED"))
                .body("events[0].key", matchesPattern("[0-9A-Z]{26}"))
                .body("events[0].reason", equalTo("dashboard"))
                .body("events[0]", not(hasKey("kill")))
                .body("events[0]", not(hasKey("agent")));
    }

    @Test
    void P10_shows_that_an_instance_was_told_of_the_kill_and_stopped() {
        String lease = Mailer.start("i-1");
        Mailer.kill();
        String beat = "{\"instance\":\"i-1\",\"status\":\"%s\",\"lease\":\"" + lease + "\"}";
        Mailer.beat(beat.formatted("running"));
        Mailer.beat(beat.formatted("stopped"));
        Mailer.beat(beat.formatted("stopped"));

        byViewer()
                .get(Mailer.PATH + "/audit")
                .then()
                .body("events.type", contains("STOPPED", "TOLD", "KILLED"))
                .body("events.kill", everyItem(matchesPattern("[0-9A-Z]{26}")))
                .body("events[0].scope", equalTo("agent://acme/production/mailer#i-1"))
                .body("events[1].actor", equalTo("agent://acme/production/mailer#i-1"));
    }

    @Test
    void shows_what_was_done_to_one_agent() {
        Mailer.kill();
        byOperator().body("{\"reason\":\"x\"}").post("/v1/agents/acme/production/biller/kill");

        byViewer()
                .get(Mailer.PATH + "/audit")
                .then()
                .statusCode(200)
                .body("events.agent", contains("agent://acme/production/mailer"));
    }

    @Test
    void comes_in_pages() {
        Mailer.kill();

        String cursor = byViewer()
                .get("/v1/audit?limit=1")
                .then()
                .body("events.sequence", contains(2))
                .extract()
                .path("cursor");
        byViewer()
                .get("/v1/audit?limit=1&cursor=" + cursor)
                .then()
                .body("events", hasSize(1))
                .body("events.sequence", contains(1));
    }
}
