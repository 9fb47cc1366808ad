package killswitch.api.fleet;

import static killswitch.api.testing.Calls.byOperator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import killswitch.api.testing.Mailer;
import killswitch.api.testing.World;
import killswitch.core.agent.AgentUri;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class FleetTest {

    @BeforeEach
    void three_agents_were_seen() {
        World.reset();
        for (String agent : new String[] {"acme/production/mailer", "acme/test/mailer", "other/production/mailer"}) {
            World.agents().remember(AgentUri.parse("agent://" + agent), Instant.now());
        }
    }

    @Nested
    class A_kill {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "agent://*",
                    "agent://acme/*",
                    "agent://acme/production/*",
                    "agent://acme/production/mailer",
                    "agent://acme/production/mailer#i-1"
                })
        void stops_the_scope_without_looking_anything_up(String scope) {
            order("kill", "{\"scope\":\"%s\",\"reason\":\"breach\"}".formatted(scope))
                    .statusCode(200)
                    .body("scope", equalTo(scope))
                    .body("killed", equalTo(true))
                    .body("kill.scope", equalTo(scope));

            assertThat(World.readsOfAgents()).isZero();
            Mailer.beat("{\"instance\":\"i-1\",\"status\":\"running\"}").body("killed", equalTo(true));
        }

        @Test
        void that_is_a_dry_run_lists_what_would_be_covered_and_changes_nothing() {
            order("kill", "{\"scope\":\"agent://acme/*\",\"reason\":\"breach\",\"dryRun\":true}")
                    .statusCode(200)
                    .body("scope", equalTo("agent://acme/*"))
                    .body("dryRun", equalTo(true))
                    .body("agents", contains("agent://acme/production/mailer", "agent://acme/test/mailer"))
                    .body("count", equalTo(2));

            assertNothingWasKilled();
        }

        @Test
        void that_expects_another_number_of_agents_is_refused_and_changes_nothing() {
            order("kill", "{\"scope\":\"agent://acme/*\",\"reason\":\"breach\",\"expectedAgents\":3}")
                    .statusCode(409)
                    .body("type", equalTo("urn:killswitch:problem:agent-count-differs"))
                    .body("detail", equalTo("agent://acme/* covers 2 agents, not 3: look at them with 'dryRun'."));

            assertNothingWasKilled();
        }

        @Test
        void that_expects_the_right_number_of_agents_kills() {
            order("kill", "{\"scope\":\"agent://acme/*\",\"reason\":\"breach\",\"expectedAgents\":2}")
                    .statusCode(200)
                    .body("killed", equalTo(true));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"agent://", "acme/*", "agent://*/*", "agent://ACME/*", "agent://a/b/c/*", "agent://a/**"})
        void P12_of_what_is_no_scope_is_refused(String scope) {
            order("kill", "{\"scope\":\"%s\",\"reason\":\"breach\"}".formatted(scope))
                    .statusCode(400);

            assertNothingWasKilled();
        }

        private void assertNothingWasKilled() {
            assertThat(World.control(World.VIRGINIA).all().kills()).isEmpty();
        }
    }

    @Nested
    class A_resume {

        @Test
        void lifts_the_kills_of_exactly_this_scope() {
            order("kill", "{\"scope\":\"agent://acme/*\",\"reason\":\"breach\"}");
            order("kill", "{\"scope\":\"agent://acme/test/*\",\"reason\":\"breach\"}");

            order("resume", "{\"scope\":\"agent://acme/*\",\"reason\":\"contained\"}")
                    .statusCode(200)
                    .body("lifts", hasSize(1))
                    .body("lifts[0].scope", equalTo("agent://acme/*"))
                    .body("stillKilledBy", empty());
        }

        @Test
        void that_is_a_dry_run_changes_nothing() {
            order("kill", "{\"scope\":\"agent://acme/*\",\"reason\":\"breach\"}");

            order("resume", "{\"scope\":\"agent://acme/*\",\"reason\":\"contained\",\"dryRun\":true}")
                    .body("count", equalTo(2));

            assertThat(World.control(World.VIRGINIA).all().lifts()).isEmpty();
        }

        @Test
        void P12_knows_no_review() {
            order("resume", "{\"scope\":\"agent://*\",\"reason\":\"x\",\"reviewAt\":\"2026-11-03T09:00:00Z\"}")
                    .statusCode(400);
        }
    }

    private static ValidatableResponse order(String verb, String body) {
        return byOperator().body(body).post("/v1/fleet/" + verb).then();
    }
}
