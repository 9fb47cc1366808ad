package killswitch.local.blackbox;

import static killswitch.local.Eventually.eventually;
import static killswitch.local.blackbox.Town.IRELAND;
import static killswitch.local.blackbox.Town.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** P11 and P6, over the wire: nobody is someone else, and a lease is worth what it says and no more. */
class CredentialFaultsTest {

    private final Town town = Town.shared();

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
    void F25_a_header_or_a_body_that_names_another_agent_counts_for_nothing() {
        Agent agent = town.newAgent();
        Agent other = town.newAgent();
        Caller pretender = town.in(VIRGINIA, agent.key())
                .with("X-Killswitch-Agent", other.uri())
                .with("X-Killswitch-Principal", "admin");

        assertThat(pretender
                        .post(other.route("heartbeat"), "{\"instance\": \"i-1\", \"status\": \"running\"}")
                        .status())
                .isEqualTo(403);
        assertThat(pretender
                        .post(
                                agent.route("heartbeat"),
                                "{\"instance\": \"i-1\", \"status\": \"running\", \"agent\": \"%s\"}"
                                        .formatted(other.uri()))
                        .status())
                .isEqualTo(400);
        assertThat(other.look(VIRGINIA).status()).isEqualTo(404);
    }

    @Test
    void F26_an_agent_can_kill_nobody_resume_nobody_and_read_nobody() {
        Agent agent = town.newAgent();
        Agent other = town.newAgent();
        Caller caller = town.in(VIRGINIA, agent.key());

        for (String route : List.of(other.route("kill"), agent.route("kill"), agent.route("resume"))) {
            assertThat(caller.post(route, "{\"reason\": \"why\"}").status())
                    .as(route)
                    .isEqualTo(403);
        }
        for (String route : List.of("/v1/agents/" + other.path(), "/v1/agents", "/v1/keys", "/v1/audit")) {
            assertThat(caller.get(route).status()).as(route).isEqualTo(403);
        }
        assertThat(other.start(VIRGINIA, "i-1").saysKilled()).isFalse();
    }

    @Test
    void F27_headers_that_say_who_one_is_are_ignored() {
        Reply reply = town.as("viewer")
                .with("X-Killswitch-Role", "admin")
                .with("role", "admin")
                .with("principalId", "admin")
                .post("/v1/keys", "{\"role\": \"admin\"}");

        assertThat(reply.status()).isEqualTo(403);
    }

    @Test
    void F27_a_header_may_be_written_in_any_case_and_two_credentials_are_none() {
        Caller nobody = town.in(VIRGINIA, null);
        String viewer = town.cloud().keys().get("viewer");
        String admin = town.cloud().keys().get("admin");

        assertThat(nobody.with("AUTHORIZATION", "bearer " + viewer)
                        .get("/v1/agents")
                        .status())
                .isEqualTo(200);
        assertThat(nobody.with("Authorization", "Bearer " + viewer)
                        .with("Authorization", "Bearer " + admin)
                        .get("/v1/keys")
                        .status())
                .isEqualTo(401);
        assertThat(nobody.with("X-Authorization", "Bearer " + admin)
                        .get("/v1/keys")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void F28_leases_that_give_no_right_are_refused_and_each_is_told_apart_in_the_log() {
        Agent agent = town.newAgent();
        String good = agent.start(VIRGINIA, "i-1").text("lease");
        Map<String, String> bad = new LeaseForger(town.data()).forgeries(good, agent.uri());

        bad.forEach((why, lease) -> {
            int before = town.log(VIRGINIA, "authorizer").length();
            assertThat(agent.call(VIRGINIA, "direct", lease)).as(why).isEqualTo(401);
            assertThat(town.log(VIRGINIA, "authorizer").substring(before))
                    .as(why)
                    .contains("\"reason\":\"%s\"".formatted(why));
        });
        assertThat(bad).hasSize(5);
        assertThat(agent.call(VIRGINIA, "direct", good)).isEqualTo(200);
    }

    @Test
    void F28_the_lease_of_another_agent_renews_nothing() {
        Agent agent = town.newAgent();
        String foreign = town.newAgent().start(VIRGINIA, "i-1").text("lease");

        Reply reply = agent.renew("i-1", foreign);

        assertThat(reply.json().path("fenced").asBoolean()).isTrue();
        assertThat(reply.json().has("lease")).isFalse();
        assertThat(town.log(VIRGINIA, "heartbeat")).contains("a lease that gives no right: FOREIGN");
    }

    @Test
    void F28_a_lease_that_is_replayed_after_a_resume_is_refused() {
        Agent agent = town.newAgent();
        String old = agent.start(VIRGINIA, "i-1").text("lease");
        agent.kill();
        agent.resume();
        agent.start(VIRGINIA, "i-1");

        assertThat(agent.call(VIRGINIA, "direct", old)).isEqualTo(403);
        assertThat(agent.call(IRELAND, "kept", old)).isEqualTo(403);
    }

    @Test
    void F35_with_its_key_revoked_an_agent_gets_no_further_lease_and_the_last_one_ends_with_its_time() {
        Agent agent = town.newAgent();
        Reply start = agent.start(VIRGINIA, "i-1");
        String lease = start.text("lease");

        town.as("admin").send("DELETE", "/v1/keys/" + agent.key().substring(3, 29), null);

        assertThat(agent.renew("i-1", lease).status()).isEqualTo(401);
        eventually(() -> agent.renew(IRELAND, "i-1", lease).status() == 401);
        assertThat(Instant.parse(start.text("leaseExpiresAt")))
                .isBefore(Instant.now().plusSeconds(61));
    }

    @Test
    void F36_after_a_rotation_leases_of_both_secrets_are_good_in_every_region() {
        Agent agent = town.newAgent();
        String before = agent.start(VIRGINIA, "i-1").text("lease");

        town.control("POST", "/secrets/rotate", null);
        town.restart(VIRGINIA, "heartbeat"); // it knows the new secret at once, the others when they meet it

        String after = agent.start(VIRGINIA, "i-2").text("lease");
        assertThat(LeaseForger.secretOf(after)).isNotEqualTo(LeaseForger.secretOf(before));
        for (String region : List.of(VIRGINIA, IRELAND)) {
            assertThat(agent.call(region, "direct", before)).as(region).isEqualTo(200);
            assertThat(agent.call(region, "direct", after)).as(region).isEqualTo(200);
        }
        assertThat(agent.renew("i-1", before).text("lease")).isNotBlank();
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
