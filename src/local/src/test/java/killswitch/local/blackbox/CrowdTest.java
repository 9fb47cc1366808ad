package killswitch.local.blackbox;

import static killswitch.local.blackbox.Town.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.stream.IntStream;
import killswitch.core.agent.AgentUri;
import killswitch.local.bench.Names;
import org.junit.jupiter.api.Test;

/** A switch with very many agents. In one region: to copy ten thousand of them to others would take most of the time. */
class CrowdTest {

    private static final int MANY = 10_000;

    @Test
    void F24_a_kill_of_everything_with_10_000_agents_takes_as_long_as_one_of_an_agent() {
        try (Town town = new Town(VIRGINIA)) {
            register(town.cloud().stores().get(VIRGINIA));
            assertThat(town.as("viewer")
                            .get("/v1/agents/crowd/production/agent-" + (MANY - 1))
                            .status())
                    .isEqualTo(200);
            Agent agent = town.newAgent();
            String lease = agent.start(VIRGINIA, "i-1").text("lease");
            Duration ofOne = Kills.median(town.newAgent()::kill);

            Duration ofAll = Kills.median(() -> everything(town, "kill"));

            assertThat(ofAll).isLessThan(Kills.notMuchMoreThan(ofOne));
            assertThat(agent.call(VIRGINIA, "direct", lease)).isEqualTo(403);
            assertThat(everything(town, "resume").saysKilled()).isFalse();
        }
    }

    private static Reply everything(Town town, String verb) {
        return town.as("operator").post("/v1/fleet/" + verb, "{\"scope\": \"agent://*\", \"reason\": \"fire\"}");
    }

    /** Straight into the store: what is under test is the kill, not ten thousand first heartbeats. */
    private static void register(URI store) {
        Names.into(
                store,
                VIRGINIA,
                IntStream.range(0, MANY).mapToObj(i -> AgentUri.parse("agent://crowd/production/agent-" + i)));
    }
}
