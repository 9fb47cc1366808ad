package killswitch.api.report;

import static killswitch.api.testing.Calls.byOperator;
import static killswitch.api.testing.Calls.byViewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import com.sun.net.httpserver.HttpExchange;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import killswitch.api.testing.FakeTool;
import killswitch.api.testing.Mailer;
import killswitch.api.testing.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** P10: the incident on one page, every figure from what was written down. */
@QuarkusTest
class ReportTest {

    private static final String TIME = "20..-..-..T..:..:.*Z";

    private String lease;

    @BeforeEach
    void the_mailer_runs() {
        World.reset();
        FakeTool.reset();
        lease = Mailer.start("i-1");
    }

    @Nested
    class P10_The_report {

        @Test
        void tells_the_incident_from_the_first_notice_to_the_resume() {
            send("batch-1");
            String noticed = Instant.now().minusMillis(1).toString();
            send("batch-2");
            String kill = kill("wrong e-mails", noticed);
            beat();
            goodbye();
            Mailer.resume();

            report(kill)
                    .body("kill.id", equalTo(kill))
                    .body("kill.reason", equalTo("wrong e-mails"))
                    .body("kill.actor", equalTo("key:operator"))
                    .body("killed", equalTo(false))
                    .body("lift.reason", equalTo("repaired"))
                    .body("noticedSecondsBefore", notNullValue())
                    .body("stoodSeconds", greaterThan(0f))
                    .body("regions.region", contains("us-east-1", "eu-west-1"))
                    .body("regions.present", contains(true, true))
                    .body("regions.millis", notNullValue())
                    .body("regions[1].confirmedAt", matchesPattern(TIME))
                    .body("timeline.what", hasItems("KILLED", "CONFIRMED", "TOLD", "STOPPED", "LIFTED"))
                    .body("timeline[0].event", matchesPattern("us-east-1/[0-9]+"))
                    .body("complete", equalTo(true));
        }

        @Test
        void counts_what_each_instance_did_and_was_told() {
            send("batch-1");
            String noticed = Instant.now().toString();
            send("batch-2");
            send("batch-3");
            String kill = kill("wrong e-mails", noticed);
            beat();

            report(kill)
                    .body("instances.instance", contains("i-1"))
                    .body("instances[0].state", equalTo("told"))
                    .body("instances[0].toldAt", matchesPattern(TIME))
                    .body("instances[0].lastActionBefore.action", equalTo("key:batch-3"))
                    .body("instances[0].lastActionBefore.outcome", equalTo("202"))
                    .body("instances[0].sinceNoticed", equalTo(2))
                    .body("instances[0].whileKilled", equalTo(0))
                    .body("instances[0].events.size()", equalTo(1))
                    .body("totals.sinceNoticed", equalTo(2))
                    .body("inDoubt", empty());
        }

        @Test
        void P9_F18_names_what_is_in_doubt_and_shows_how_far_the_work_had_come() {
            Mailer.beat("""
                {"instance":"i-1","status":"running","lease":"%s","checkpoint":{"sequence":7,"data":{"sent":700}}}""".formatted(lease));
            FakeTool.answers(HttpExchange::close);
            send("batch-8");
            String kill = kill("wrong e-mails", Instant.now().toString());

            report(kill)
                    .body("inDoubt.action", contains("key:batch-8"))
                    .body("inDoubt[0].outcome", equalTo("in doubt"))
                    .body("checkpoints[0].agent", equalTo("agent://acme/production/mailer"))
                    .body("checkpoints[0].sequence", equalTo(7))
                    .body("checkpoints[0].data.sent", equalTo(700));
        }

        @Test
        void says_when_something_could_not_be_read() {
            String kill = kill("wrong e-mails", Instant.now().toString());
            World.takeDown("ActionStore");

            report(kill).body("complete", equalTo(false));
        }

        @Test
        void of_no_kill_is_404() {
            byViewer().get("/v1/kills/01JBNY4V0000000000000000ST/report").then().statusCode(404);
        }
    }

    @Nested
    class The_page {

        @Test
        void is_had_by_format_or_by_what_a_browser_accepts() {
            String kill = kill("wrong e-mails", Instant.now().toString());

            assertThat(page(kill))
                    .contains("agent://acme/production/mailer", "wrong e-mails", "Killed, and not resumed");
            byViewer()
                    .accept("text/html,application/xhtml+xml,*/*;q=0.8")
                    .get("/v1/kills/" + kill + "/report")
                    .then()
                    .statusCode(200)
                    .contentType("text/html");
        }

        @Test
        void F31_shows_markup_as_the_text_that_it_is() {
            String kill = kill(
                    "<script>alert(1)</script>\\r\\nSet-Cookie: a=b",
                    Instant.now().toString());

            assertThat(page(kill)).contains("&lt;script&gt;").doesNotContain("<script>");
        }

        @Test
        void P12_in_another_format_is_400() {
            String kill = kill("wrong e-mails", Instant.now().toString());

            byViewer()
                    .get("/v1/kills/%s/report?format=pdf".formatted(kill))
                    .then()
                    .statusCode(400);
        }

        private String page(String kill) {
            return byViewer()
                    .get("/v1/kills/%s/report?format=html".formatted(kill))
                    .then()
                    .statusCode(200)
                    .contentType("text/html")
                    .header("Content-Security-Policy", notNullValue())
                    .extract()
                    .asString();
        }
    }

    private void send(String key) {
        Mailer.leased("i-1", lease).header("Idempotency-Key", key).body("hello").post("/v1/tools/email/mails");
    }

    private void beat() {
        Mailer.beat("{\"instance\":\"i-1\",\"status\":\"running\",\"lease\":\"%s\"}".formatted(lease))
                .body("killed", equalTo(true));
    }

    private void goodbye() {
        Mailer.beat("{\"instance\":\"i-1\",\"status\":\"stopped\",\"lease\":\"%s\"}".formatted(lease))
                .statusCode(200);
    }

    private static String kill(String reason, String noticedAt) {
        return byOperator()
                .body("{\"reason\":\"%s\",\"noticedAt\":\"%s\"}".formatted(reason, noticedAt))
                .post(Mailer.PATH + "/kill")
                .then()
                .statusCode(200)
                .extract()
                .path("kill.id");
    }

    private static ValidatableResponse report(String kill) {
        return byViewer().get("/v1/kills/" + kill + "/report").then().statusCode(200);
    }
}
