package killswitch.local.blackbox;

import static killswitch.local.blackbox.Town.IRELAND;
import static killswitch.local.blackbox.Town.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The promises, over the wire, against the shipped zips under AWS's own runtime client. */
class BlackBoxTest {

    private static Town town;

    @BeforeAll
    static void open() {
        town = new Town();
    }

    @AfterAll
    static void close() {
        town.close();
    }

    @Nested
    class P1_P2_a_kill {

        @Test
        void is_confirmed_by_every_region_and_holds_in_each_at_once() {
            Agent agent = town.newAgent();
            String lease = agent.start(VIRGINIA, "i-1").text("lease");
            String abroad = agent.start(IRELAND, "i-2").text("lease");
            assertThat(agent.call(VIRGINIA, "kept", lease)).isEqualTo(200);
            assertThat(agent.call(IRELAND, "direct", abroad)).isEqualTo(200);

            Reply kill = agent.kill();

            assertThat(kill.status()).isEqualTo(200);
            assertThat(kill.json().path("killed").asBoolean()).isTrue();
            assertThat(kill.json().path("regions").findValuesAsText("region"))
                    .containsExactlyInAnyOrder(VIRGINIA, IRELAND);
            assertThat(kill.json().path("regions").findValuesAsText("outcome")).containsOnly("confirmed");
            assertThat(agent.call(VIRGINIA, "kept", lease)).isEqualTo(403);
            assertThat(agent.call(VIRGINIA, "direct", lease)).isEqualTo(403);
            assertThat(agent.call(IRELAND, "direct", abroad)).isEqualTo(403);
        }

        @Test
        void is_told_to_each_instance_with_its_reason_and_the_roll_is_called() {
            Agent agent = town.newAgent();
            String lease = agent.start(VIRGINIA, "i-1").text("lease");
            String id = agent.kill().json().path("kill").path("id").asText();

            Reply told = agent.renew("i-1", lease);

            assertThat(told.status()).isEqualTo(200);
            assertThat(told.json().path("killed").asBoolean()).isTrue();
            assertThat(told.json().path("kill").path("reason").asText()).isEqualTo("wrong e-mails");
            assertThat(told.json().has("lease")).isFalse();
            assertThat(town.as("viewer")
                            .get("/v1/kills/" + id)
                            .json()
                            .at("/rollCall/instances/0/state")
                            .asText())
                    .isEqualTo("told");
        }

        @Test
        void names_an_instance_that_goes_on_calling_as_resisting() {
            Agent agent = town.newAgent();
            String lease = agent.start(VIRGINIA, "i-1").text("lease");
            String id = agent.kill().json().path("kill").path("id").asText();
            agent.renew("i-1", lease);

            assertThat(agent.call(VIRGINIA, "direct", lease)).isEqualTo(403);

            assertThat(town.as("viewer")
                            .get("/v1/kills/" + id)
                            .json()
                            .at("/rollCall/instances/0/state")
                            .asText())
                    .isEqualTo("resisting");
        }

        @Test
        void of_one_instance_leaves_the_others_alone() {
            Agent agent = town.newAgent();
            String first = agent.start(VIRGINIA, "i-1").text("lease");
            String second = agent.start(VIRGINIA, "i-2").text("lease");

            town.as("operator").post(agent.route("instances/i-1/kill"), "{\"reason\": \"this one only\"}");

            assertThat(agent.call(VIRGINIA, "direct", first)).isEqualTo(403);
            assertThat(agent.call(VIRGINIA, "direct", second)).isEqualTo(200);
        }
    }

    @Nested
    class P5_F16_a_zombie {

        @Test
        void is_refused_after_the_resume_and_a_new_start_is_not() {
            Agent agent = town.newAgent();
            String old = agent.start(VIRGINIA, "i-1").text("lease");
            agent.kill();
            assertThat(agent.resume().json().path("killed").asBoolean()).isFalse();

            assertThat(agent.call(VIRGINIA, "kept", old)).isEqualTo(403);
            assertThat(agent.call(IRELAND, "direct", old)).isEqualTo(403);
            assertThat(agent.renew("i-1", old).json().path("fenced").asBoolean())
                    .isTrue();
            String fresh = agent.start(VIRGINIA, "i-1").text("lease");
            assertThat(agent.call(VIRGINIA, "kept", fresh)).isEqualTo(200);
        }
    }

    @Nested
    class P4_a_repeated_kill {

        @Test
        void F08_is_the_same_one_in_whichever_region_it_lands() {
            Agent agent = town.newAgent();
            List<String> ids = Stream.of(VIRGINIA, IRELAND, VIRGINIA)
                    .map(region -> killWithKey(agent, region))
                    .distinct()
                    .toList();

            assertThat(ids).hasSize(1);
            assertThat(town.as("viewer").get(agent.route("audit")).json().findValuesAsText("type"))
                    .containsOnlyOnce("KILLED");
        }

        private static String killWithKey(Agent agent, String region) {
            return town.in(region, town.cloud().keys().get("operator"))
                    .withIdempotencyKey("once")
                    .post(agent.route("kill"), "{\"reason\": \"once\"}")
                    .json()
                    .at("/kill/id")
                    .asText();
        }
    }

    @Nested
    class P8_a_checkpoint {

        @Test
        void F14_never_goes_back_and_is_handed_out_by_the_resume() {
            Agent agent = town.newAgent();
            String lease = agent.start(VIRGINIA, "i-1").text("lease");
            beatWith(agent, lease, 7);
            beatWith(agent, lease, 6);
            agent.kill();
            agent.resume();

            Reply again = agent.start(VIRGINIA, "i-2");

            assertThat(again.json().at("/checkpoint/sequence").asInt()).isEqualTo(7);
            assertThat(again.json().at("/checkpoint/data/done").asInt()).isEqualTo(700);
        }

        private static void beatWith(Agent agent, String lease, int sequence) {
            agent.beat(VIRGINIA, """
                    {"instance": "i-1", "status": "running", "lease": "%s",
                     "checkpoint": {"sequence": %d, "data": {"done": %d}}}""".formatted(lease, sequence, sequence * 100));
        }
    }

    @Nested
    class P11_nobody_is_someone_else {

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
            assertThat(town.as("viewer").get("/v1/agents/" + other.path()).status())
                    .isEqualTo(404);
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

    @Nested
    class P12_bad_input {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/v1/agents/Acme/production/mailer/kill",
                    "/v1/agents/acme/production/mail_er/kill",
                    "/v1/agents/acme/production/-mailer/kill",
                    "/v1/agents/acme/production/mail%C3%A9r/kill"
                })
        void F29_a_malformed_agent_is_a_problem(String path) {
            Reply reply = town.as("operator").post(path, "{\"reason\": \"why\"}");

            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.contentType())
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
            assertThat(reply.text("type")).isEqualTo("urn:killswitch:problem:malformed-agent-uri");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/v1/agents/acme/%2e%2e/mailer/kill",
                    "/v1/agents/acme/production/mailer%2Fkill/kill",
                    "/v1/agents/acme//mailer/kill",
                    "/v1/agents/acme/production/mailer/kill/"
                })
        void F29_a_path_with_a_second_reading_is_refused(String path) {
            assertThat(town.as("operator").post(path, "{\"reason\": \"why\"}").status())
                    .isBetween(400, 499);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "not json|400",
                    "{}|400",
                    "{\"reason\": \"\"}|400",
                    "{\"reason\": 7}|400",
                    "{\"reason\": \"a\", \"reason\": \"b\"}|400",
                    "{\"reason\": \"a\", \"unknown\": true}|400",
                    "{\"reason\": NaN}|400",
                    "[]|400",
                    "null|400"
                })
        void F30_a_body_that_is_not_a_kill_is_a_problem_and_kills_nobody(String body, int status) {
            Agent agent = town.newAgent();
            agent.start(VIRGINIA, "i-1");

            Reply reply = town.as("operator").post(agent.route("kill"), body);

            assertThat(reply.status()).isEqualTo(status);
            assertThat(reply.json().path("detail").asText()).isNotBlank();
            assertThat(agent.start(VIRGINIA, "i-1").json().path("killed").asBoolean())
                    .isFalse();
        }

        @Test
        void F30_a_checkpoint_of_20_KB_is_refused_and_the_one_before_stands() {
            Agent agent = town.newAgent();
            String body =
                    "{\"instance\": \"i-1\", \"status\": \"running\", \"checkpoint\": {\"sequence\": %d, \"data\": {\"text\": \"%s\"}}}";
            agent.beat(VIRGINIA, body.formatted(1, "small"));

            Reply refused = agent.beat(VIRGINIA, body.formatted(2, "x".repeat(20_000)));

            assertThat(refused.status()).isEqualTo(413);
            assertThat(refused.text("type")).isEqualTo("urn:killswitch:problem:too-large");
            assertThat(agent.start(VIRGINIA, "i-1")
                            .json()
                            .at("/checkpoint/sequence")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @Nested
    class Whoever_has_no_gateway {

        @Test
        void breaks_the_glass_with_a_plain_payload() {
            Agent agent = town.newAgent();
            String lease = agent.start(VIRGINIA, "i-1").text("lease");

            Reply kill = new Caller(
                            town.in(VIRGINIA, null).client(), town.cloud().lambda(VIRGINIA), null)
                    .post(
                            "/2015-03-31/functions/killswitch-kill/invocations",
                            "{\"agent\": \"%s\", \"reason\": \"the gateway is away\"}".formatted(agent.uri()));

            assertThat(kill.json().path("killed").asBoolean()).isTrue();
            assertThat(agent.call(VIRGINIA, "direct", lease)).isEqualTo(403);
        }
    }
}
