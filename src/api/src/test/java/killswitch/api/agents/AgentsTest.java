package killswitch.api.agents;

import static killswitch.api.testing.Calls.byViewer;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Map;
import killswitch.api.testing.Mailer;
import killswitch.api.testing.World;
import killswitch.core.agent.AgentUri;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AgentsTest {

    @BeforeEach
    void nothing_was_ever_killed() {
        World.reset();
    }

    @Nested
    class The_list {

        @Test
        void shows_how_each_agent_is() {
            Mailer.beat(
                    "{\"instance\":\"i-1\",\"status\":\"running\",\"usage\":{\"calls\":1,\"tokens\":2,\"usd\":0.03}}");

            byViewer()
                    .get("/v1/agents")
                    .then()
                    .statusCode(200)
                    .body("agents", hasSize(1))
                    .body("agents[0].agent", equalTo("agent://acme/production/mailer"))
                    .body("agents[0].health", equalTo("active"))
                    .body("agents[0].killed", equalTo(false))
                    .body("agents[0].instances", equalTo(1))
                    .body("agents[0].regions", equalTo(Map.of("us-east-1", 1)))
                    .body("agents[0].lastHeartbeat", matchesPattern("20.*Z"))
                    .body("agents[0].usage.calls", equalTo(1))
                    .body("agents[0].usage.usd", equalTo(0.03f))
                    .body("agents[0]", not(hasKey("kill")))
                    .body("", not(hasKey("cursor")));
        }

        @Test
        void shows_the_kill_of_one_that_is_killed() {
            World.agents().remember(Mailer.URI, Instant.now());
            Mailer.kill();

            byViewer()
                    .get("/v1/agents")
                    .then()
                    .body("agents[0].health", equalTo("killed"))
                    .body("agents[0].killed", equalTo(true))
                    .body("agents[0].kill.reason", equalTo("wrong e-mails"))
                    .body("agents[0]", not(hasKey("lastHeartbeat")));
        }

        @Test
        void comes_in_pages() {
            for (String name : new String[] {"a", "b", "c"}) {
                World.agents().remember(AgentUri.parse("agent://acme/production/" + name), Instant.now());
            }

            String cursor = byViewer()
                    .get("/v1/agents?limit=2")
                    .then()
                    .body("agents.agent", contains("agent://acme/production/a", "agent://acme/production/b"))
                    .extract()
                    .path("cursor");
            byViewer()
                    .get("/v1/agents?limit=2&cursor=" + cursor)
                    .then()
                    .body("agents.agent", contains("agent://acme/production/c"))
                    .body("", not(hasKey("cursor")));
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "-1", "1001", "ten", "1.5", "99999999999"})
        void P12_has_a_limit_within_limits(String limit) {
            byViewer()
                    .get("/v1/agents?limit=" + limit)
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("urn:killswitch:problem:invalid-field"));
        }

        @Test
        void P12_takes_no_cursor_that_it_has_not_given() {
            byViewer()
                    .get("/v1/agents?cursor=invented")
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("urn:killswitch:problem:malformed-cursor"));
        }
    }

    @Nested
    class One_agent {

        @Test
        void shows_its_instances_and_how_far_they_have_come() {
            Mailer.beat("""
                {"instance":"i-1","status":"sending","metadata":{"host":"a"},"checkpointKey":"shard-1",
                 "checkpoint":{"sequence":7,"data":{"sent":700}},"usage":{"calls":1,"tokens":2,"usd":0.03}}""");

            byViewer()
                    .get(Mailer.PATH)
                    .then()
                    .statusCode(200)
                    .body("agent", equalTo("agent://acme/production/mailer"))
                    .body("health", equalTo("active"))
                    .body("killed", equalTo(false))
                    .body("kills", empty())
                    .body("instances[0].instance", equalTo("i-1"))
                    .body("instances[0].region", equalTo("us-east-1"))
                    .body("instances[0].health", equalTo("active"))
                    .body("instances[0].status", equalTo("sending"))
                    .body("instances[0].metadata.host", equalTo("a"))
                    .body("instances[0].startedAt", matchesPattern("20.*Z"))
                    .body("instances[0].lastHeartbeat", matchesPattern("20.*Z"))
                    .body("instances[0].usage.tokens", equalTo(2))
                    .body("instances[0].refused", equalTo(0))
                    .body("instances[0]", not(hasKey("told")))
                    .body("instances[0]", not(hasKey("stoppedAt")))
                    .body("checkpoints[0].key", equalTo("shard-1"))
                    .body("checkpoints[0].sequence", equalTo(7))
                    .body("checkpoints[0].data.sent", equalTo(700))
                    .body("usage.calls", equalTo(1));
        }

        @Test
        void shows_that_an_instance_was_told_and_that_another_has_stopped() {
            String lease = Mailer.start("i-1");
            String other = Mailer.start("i-2");
            Mailer.beat("{\"instance\":\"i-2\",\"lease\":\"%s\",\"status\":\"stopped\"}".formatted(other));
            Mailer.kill();
            Mailer.beat("{\"instance\":\"i-1\",\"lease\":\"%s\",\"status\":\"running\"}".formatted(lease));

            byViewer()
                    .get(Mailer.PATH)
                    .then()
                    .body("health", equalTo("killed"))
                    .body("kills.reason", contains("wrong e-mails"))
                    .body("instances[0].health", equalTo("killed"))
                    .body("instances[0].told.kill", matchesPattern("[0-9A-Z]{26}"))
                    .body("instances[0].told.at", matchesPattern("20.*Z"))
                    .body("instances[1].stoppedAt", matchesPattern("20.*Z"));
        }

        @Test
        void that_nobody_has_heard_of_is_404() {
            byViewer()
                    .get("/v1/agents/acme/production/nobody")
                    .then()
                    .statusCode(404)
                    .body("type", equalTo("urn:killswitch:problem:unknown-agent"));
        }
    }
}
