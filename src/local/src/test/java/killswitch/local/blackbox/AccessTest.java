package killswitch.local.blackbox;

import static killswitch.local.blackbox.Town.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** P11, over the wire: nobody is someone else. */
class AccessTest {

    private static Town town;

    @BeforeAll
    static void open() {
        town = new Town();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @ParameterizedTest
    @MethodSource("killswitch.local.blackbox.Doors#all")
    void F26_every_route_lets_in_whom_the_table_names_and_nobody_else(Doors.Door door) {
        Agent agent = town.newAgent();
        String lease = agent.start(VIRGINIA, "i-1").text("lease");

        assertThat(door.knock(town.in(VIRGINIA, null), agent)).isEqualTo(401);
        assertThat(door.knock(town.in(VIRGINIA, "ks_nonsense"), agent)).isEqualTo(401);
        assertThat(door.opensTo("agent key", town.in(VIRGINIA, agent.key()), agent))
                .isTrue();
        assertThat(door.opensTo("lease", town.in(VIRGINIA, lease), agent)).isTrue();
        for (String role : List.of("viewer", "operator", "admin")) {
            assertThat(door.opensTo(role, town.as(role), agent)).as(role).isTrue();
        }
    }

    @Test
    void F25_a_key_beats_for_its_own_agent_only() {
        Agent agent = town.newAgent();
        Agent other = town.newAgent();

        Reply reply = town.in(VIRGINIA, agent.key())
                .post(other.route("heartbeat"), "{\"instance\": \"i-1\", \"status\": \"running\"}");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(town.as("viewer").get("/v1/agents/" + other.path()).status()).isEqualTo(404);
    }

    @Test
    void F35_a_revoked_key_is_nobodys() {
        Agent agent = town.newAgent();
        String id = agent.key().substring(3, 29);

        assertThat(town.as("admin").send("DELETE", "/v1/keys/" + id, null).status())
                .isEqualTo(204);

        assertThat(agent.start(VIRGINIA, "i-1").status()).isEqualTo(401);
    }

    @Test
    void a_lease_does_not_travel_on_to_the_tool() {
        Agent agent = town.newAgent();
        String lease = agent.start(VIRGINIA, "i-1").text("lease");

        for (String tool : List.of("kept", "direct")) {
            assertThat(town.in(VIRGINIA, lease)
                            .get("/v1/tools/" + tool + "/echo")
                            .json()
                            .path("leaked")
                            .asBoolean())
                    .isFalse();
        }
    }
}
