package killswitch.api.tools;

import static killswitch.api.testing.Calls.byViewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import killswitch.api.testing.FakeTool;
import killswitch.api.testing.Mailer;
import killswitch.api.testing.World;
import killswitch.core.agent.Scope;
import killswitch.core.kill.Justification;
import killswitch.core.kill.KillSwitch;
import killswitch.core.kill.Order;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A call that is under way when its agent is killed: the tool is asked, kills, and answers or does not. */
@QuarkusTest
class LongCallTest {

    @Inject
    KillSwitch killSwitch;

    private String lease;

    @BeforeEach
    void the_mailer_runs() {
        World.reset();
        FakeTool.reset();
        lease = Mailer.start("i-1");
    }

    @Test
    void P1_P9_is_cut_off_where_the_tool_is_registered_so_and_stays_in_doubt() {
        CompletableFuture<Void> end = new CompletableFuture<>();
        FakeTool.answers(exchange -> {
            order(killSwitch::kill);
            end.completeOnTimeout(null, 1, TimeUnit.MINUTES).join();
        });

        send("slow")
                .statusCode(403)
                .body("type", equalTo("urn:killswitch:problem:agent-killed"))
                .body("detail", containsString("cut off under way: the tool may have done"));
        end.complete(null);

        report().body("inFlight.action", contains("key:batch-7"))
                .body("inFlight[0].outcome", equalTo("cut"))
                .body("inFlight[0].agent", equalTo(Mailer.URI.toString()))
                .body("inFlight[0].instance", equalTo("i-1"))
                .body("inFlight[0].tool", equalTo("slow"))
                .body("inFlight[0].at", matchesPattern(TIME))
                .body("inFlight[0].finishedAt", matchesPattern(TIME))
                .body("inDoubt.action", contains("key:batch-7"));
        Mailer.resume();
        lease = Mailer.start("i-1");
        send("slow").statusCode(409).body("detail", containsString("cut off by a kill"));
        assertThat(FakeTool.heard()).hasSize(1);
    }

    @Test
    void P5_is_cut_off_after_a_kill_and_a_resume_as_well() {
        CompletableFuture<Void> end = new CompletableFuture<>();
        FakeTool.answers(exchange -> {
            order(killSwitch::kill);
            order(killSwitch::resume);
            end.completeOnTimeout(null, 1, TimeUnit.MINUTES).join();
        });

        send("slow").statusCode(403).body("type", equalTo("urn:killswitch:problem:instance-fenced"));
        end.complete(null);
    }

    @Test
    void is_left_to_end_otherwise_and_the_report_says_how_it_ended() {
        FakeTool.answers(exchange -> {
            order(killSwitch::kill);
            FakeTool.send(exchange, 201, new byte[0]);
        });

        send("email").statusCode(201);

        report().body("inFlight.action", contains("key:batch-7"))
                .body("inFlight[0].outcome", equalTo("201"))
                .body("inFlight[0].finishedAt", matchesPattern(TIME))
                .body("inDoubt", empty());
        assertThat(page()).contains("In flight at the kill", "POST email/mails");
    }

    @Test
    void that_had_ended_before_is_not_in_flight() {
        send("email").statusCode(202);
        Mailer.kill();

        report().body("inFlight", empty());
        assertThat(page()).doesNotContain("In flight at the kill");
    }

    /** Past the function's door, which takes one request at a time, as in Lambda. */
    private static void order(Consumer<Order> verb) {
        verb.accept(new Order(new Scope.Agent(Mailer.URI), Justification.of("wrong e-mails"), "key:operator", null));
    }

    private ValidatableResponse send(String tool) {
        return Mailer.leased("i-1", lease)
                .header("Idempotency-Key", "batch-7")
                .body("hello")
                .post("/v1/tools/" + tool + "/mails")
                .then();
    }

    private static ValidatableResponse report() {
        return byViewer().get("/v1/kills/" + kill() + "/report").then().statusCode(200);
    }

    private static String page() {
        return byViewer()
                .get("/v1/kills/" + kill() + "/report?format=html")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static String kill() {
        return byViewer().get(Mailer.PATH).then().statusCode(200).extract().path("kills[0].id");
    }

    private static final String TIME = "20..-..-..T..:..:.*Z";
}
