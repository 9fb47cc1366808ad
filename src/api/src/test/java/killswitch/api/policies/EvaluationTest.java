package killswitch.api.policies;

import static killswitch.api.testing.Calls.byOperator;
import static killswitch.api.testing.Calls.byViewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import killswitch.api.monitor.RunningMonitor;
import killswitch.api.testing.Mailer;
import killswitch.api.testing.World;
import killswitch.core.agent.PageRequest;
import killswitch.core.audit.AuditEvent;
import killswitch.core.monitor.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A policy that is tried, and then does what it has promised. */
@QuarkusTest
class EvaluationTest {

    private static final String POLICY = Mailer.PATH + "/policy";
    private static final String EVALUATE = POLICY + "/evaluate";
    private static final String A_HUNDRED =
            "{\"rules\":{\"callsPerRun\":{\"limit\":100,\"action\":\"kill\"},\"usdPerDay\":{\"limit\":1,\"action\":\"alert\"}}}";

    @BeforeEach
    void the_mailer_has_made_a_hundred_and_one_calls() {
        World.reset();
        Mailer.beat("{\"instance\":\"i-1\",\"status\":\"running\",\"usage\":{\"calls\":101,\"usd\":0.5}}")
                .statusCode(200);
    }

    @Test
    void of_a_policy_that_is_sent_shows_what_it_would_have_done_and_changes_nothing() {
        byViewer()
                .body(A_HUNDRED)
                .post(EVALUATE)
                .then()
                .statusCode(200)
                .body("agent", equalTo("agent://acme/production/mailer"))
                .body("complete", equalTo(true))
                .body("policies.scope", contains("agent://acme/production/mailer"))
                .body("basis.of", containsInAnyOrder("usage", "runs"))
                .body("breaches.rule", contains("callsPerRun"))
                .body("breaches[0].action", equalTo("kill"))
                .body("breaches[0].figure", equalTo(101))
                .body("breaches[0].reason", startsWith("101 calls reported by one run"));

        assertThat(World.policies().all()).isEmpty();
        assertThat(World.control(World.VIRGINIA).all().kills()).isEmpty();
        assertThat(World.audit().newest(PageRequest.first(10)).items()).isEmpty();
    }

    @Test
    void of_the_stored_ones_is_of_all_that_cover_the_agent() {
        byOperator().body(A_HUNDRED).put(POLICY).then().statusCode(200);
        byOperator()
                .body("{\"rules\":{\"callsPerRun\":{\"limit\":1000,\"action\":\"kill\"}}}")
                .put("/v1/policies/acme")
                .then()
                .statusCode(200);

        byViewer()
                .get(EVALUATE)
                .then()
                .statusCode(200)
                .body("policies.scope", contains("agent://acme/production/mailer", "agent://acme/*"))
                .body("breaches.scope", contains("agent://acme/production/mailer"));
    }

    @Test
    void where_no_policy_is_says_how_to_try_one() {
        byViewer().get(EVALUATE).then().statusCode(404).body("type", equalTo("urn:killswitch:problem:unknown-policy"));
    }

    @Test
    void of_an_agent_that_never_was_shows_an_empty_past() {
        byViewer()
                .body(A_HUNDRED)
                .post("/v1/agents/acme/production/nobody/policy/evaluate")
                .then()
                .statusCode(200)
                .body("breaches", empty());
    }

    @Test
    void P12_of_a_policy_that_makes_no_sense_is_refused() {
        byViewer().body("{}").post(EVALUATE).then().statusCode(400);
    }

    @Test
    void P1_P2_the_monitor_does_what_was_shown_and_the_next_heartbeat_is_told_so() {
        byOperator().body(A_HUNDRED).put(POLICY).then().statusCode(200);

        assertThat(policies())
                .singleElement()
                .asString()
                .startsWith("killed agent://acme/production/mailer: 101 calls");
        assertThat(policies()).isEmpty();

        assertThat(World.control(World.IRELAND).covering(Mailer.URI).standing(Mailer.URI))
                .hasSize(1);
        Mailer.beat("{\"instance\":\"i-1\",\"status\":\"running\"}")
                .statusCode(200)
                .body("killed", equalTo(true))
                .body("kill.reason", startsWith("101 calls reported by one run"));
        byViewer().get(Mailer.PATH).then().body("kills.actor", contains("policy:agent://acme/production/mailer"));
        assertThat(World.audit().newest(Mailer.URI, PageRequest.first(10)).items())
                .extracting(AuditEvent::type)
                .contains(AuditEvent.Type.KILLED, AuditEvent.Type.POLICY_CHANGED);
    }

    private static List<String> policies() {
        return RunningMonitor.tick().stream()
                .filter(outcome -> outcome.duty().equals("policies"))
                .flatMap(outcome -> ((Outcome.Done) outcome).what().stream())
                .toList();
    }
}
