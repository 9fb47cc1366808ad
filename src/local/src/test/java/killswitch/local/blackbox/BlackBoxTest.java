package killswitch.local.blackbox;

import static killswitch.local.blackbox.Town.IRELAND;
import static killswitch.local.blackbox.Town.SYDNEY;
import static killswitch.local.blackbox.Town.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The promises, over the wire, against the shipped zips under AWS's own runtime client. */
class BlackBoxTest {

    private final Town town = Town.shared();

    @Nested
    class P1_P2_a_kill {

        @Test
        void F11_is_confirmed_by_every_region_and_holds_in_each_at_once() {
            Agent agent = town.newAgent();
            String lease = agent.start(VIRGINIA, "i-1").text("lease");
            String abroad = agent.start(IRELAND, "i-2").text("lease");
            assertThat(agent.call(VIRGINIA, "kept", lease)).isEqualTo(200);
            assertThat(agent.call(IRELAND, "direct", abroad)).isEqualTo(200);

            Reply kill = agent.kill();

            assertThat(kill.status()).isEqualTo(200);
            assertThat(kill.json().path("killed").asBoolean()).isTrue();
            assertThat(kill.json().path("regions").findValuesAsText("region"))
                    .containsExactlyInAnyOrder(VIRGINIA, IRELAND, SYDNEY);
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

        private String killWithKey(Agent agent, String region) {
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

        @Test
        void F15_of_a_zombie_is_refused_after_the_resume_and_the_newest_one_stands() {
            Agent agent = town.newAgent();
            String zombie = agent.start(VIRGINIA, "i-1").text("lease");
            beatWith(agent, zombie, 3);
            agent.kill();
            agent.resume();
            beatWith(agent, agent.start(VIRGINIA, "i-1").text("lease"), 4);

            Reply refused = beatWith(agent, zombie, 9);

            assertThat(refused.json().path("fenced").asBoolean()).isTrue();
            Reply next = agent.start(VIRGINIA, "i-3");
            assertThat(next.json().at("/checkpoint/sequence").asInt()).isEqualTo(4);
        }

        private static Reply beatWith(Agent agent, String lease, int sequence) {
            return agent.beat(VIRGINIA, """
                    {"instance": "i-1", "status": "running", "lease": "%s",
                     "checkpoint": {"sequence": %d, "data": {"done": %d}}}""".formatted(lease, sequence, sequence * 100));
        }
    }

    @Nested
    class Whoever_has_no_gateway {

        @Test
        void breaks_the_glass_with_a_plain_payload() {
            Agent agent = town.newAgent();
            String lease = agent.start(VIRGINIA, "i-1").text("lease");

            Reply kill =
                    invoke("kill", "{\"agent\": \"%s\", \"reason\": \"the gateway is away\"}".formatted(agent.uri()));

            assertThat(kill.json().path("killed").asBoolean()).isTrue();
            assertThat(agent.call(VIRGINIA, "direct", lease)).isEqualTo(403);
        }

        @Test
        void sees_who_there_is_in_the_console_and_kills_with_a_button() {
            Agent agent = town.newAgent();
            String lease = agent.start(VIRGINIA, "i-1").text("lease");

            String list = invoke("widget", """
                    {"widgetContext": {"forms": {"all": {"search": "%s"}}}}""".formatted(agent.uri())).json().asText();
            String answer = invoke("kill", """
                    {"scope": "%s", "widgetContext": {"forms": {"all": {"reason": "it sends to everybody"}}}}""".formatted(agent.uri())).json().asText();

            assertThat(list).contains("%s".formatted(agent.uri()), "● active", ":function:killswitch-kill\">");
            assertThat(answer).contains("%s is killed".formatted(agent.uri()), "it sends to everybody", IRELAND);
            assertThat(agent.call(VIRGINIA, "direct", lease)).isEqualTo(403);
        }

        private Reply invoke(String function, String payload) {
            return new Caller(town.in(VIRGINIA, null).client(), town.cloud().lambda(VIRGINIA), null)
                    .post("/2015-03-31/functions/killswitch-%s/invocations".formatted(function), payload);
        }
    }
}
