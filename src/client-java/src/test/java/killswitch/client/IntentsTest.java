package killswitch.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import killswitch.client.testing.FakeSwitch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class IntentsTest {

    private static final String MAILER = "agent://acme/production/mailer";
    private static final String PLANNER = "agent://acme/production/planner";

    private final FakeSwitch fake = new FakeSwitch();
    private final KillSwitch client = fake.client();

    @Nested
    class An_intent {

        @Test
        void comes_in_the_order_in_which_it_was_sent_and_again_until_it_is_acknowledged() {
            try (Agent planner = client.agent(PLANNER);
                    Agent mailer = client.agent(MAILER)) {
                planner.send(MAILER, Map.of("batch", 1));
                planner.send(MAILER, Map.of("batch", 2));

                assertThat(batches(mailer.inbox(1, Duration.ofSeconds(5)))).containsExactly(1);
                Inbox inbox = mailer.inbox();
                assertThat(batches(inbox)).containsExactly(1, 2);
                assertThat(inbox.intents().get(0).sender()).isEqualTo(PLANNER);
                inbox.forEach(mailer::acknowledge);

                assertThat(mailer.inbox()).isEmpty();
                assertThat(fake.waiting(MAILER)).isEmpty();
            }
        }

        @Test
        void P4_is_one_intent_however_often_it_is_sent_with_its_key() {
            try (Agent planner = client.agent(PLANNER)) {
                String id = planner.send(MAILER, Map.of("batch", 1), "batch-1");

                assertThat(planner.send(MAILER, Map.of("batch", 1), "batch-1")).isEqualTo(id);
                assertThatThrownBy(() -> planner.send(MAILER, Map.of("batch", 2), "batch-1"))
                        .isInstanceOf(InvalidException.class);
                assertThat(fake.waiting(MAILER)).hasSize(1);
            }
        }

        @Test
        void is_given_to_one_instance_and_not_to_another() {
            fake.send(MAILER, Map.of("batch", 1));
            fake.send(MAILER, Map.of("batch", 2));
            try (Agent one = client.agent(MAILER, new AgentOptions().instance("i-1"));
                    Agent other = client.agent(MAILER, new AgentOptions().instance("i-2"))) {
                assertThat(batches(one.inbox(1, Duration.ofMinutes(1)))).containsExactly(1);
                assertThat(other.inbox()).isEmpty();
            }
        }

        @Test
        void P1_is_neither_sent_nor_read_by_a_killed_agent_and_waits_until_the_resume() {
            fake.send(MAILER, Map.of("batch", 1));
            try (Agent mailer = client.agent(MAILER)) {
                fake.kill(MAILER, "wrong e-mails");

                assertThatThrownBy(mailer::inbox).isInstanceOf(AgentKilledException.class);
                assertThatThrownBy(() -> mailer.send(PLANNER, Map.of())).isInstanceOf(AgentKilledException.class);
            }
            fake.resume(MAILER);
            try (Agent mailer = client.agent(MAILER)) {
                assertThat(batches(mailer.inbox())).containsExactly(1);
            }
            assertThat(fake.waiting(PLANNER)).isEmpty();
        }

        @Test
        void P11_stays_within_its_environment() {
            try (Agent planner = client.agent(PLANNER)) {
                assertThatThrownBy(() -> planner.send("agent://acme/staging/mailer", Map.of()))
                        .isInstanceOf(ForbiddenException.class);
            }
        }

        @Test
        void P12_that_nobody_knows_cannot_be_acknowledged() {
            Intent foreign = new Intent("local.1", PLANNER, JsonObject.EMPTY, Instant.EPOCH, Instant.EPOCH);
            try (Agent mailer = client.agent(MAILER)) {
                assertThatThrownBy(() -> mailer.acknowledge(foreign)).isInstanceOf(NotFoundException.class);
                assertThatIllegalArgumentException().isThrownBy(() -> mailer.send("mailer", Map.of()));
            }
        }
    }

    @Nested
    class Over_the_wire {

        private final List<Request> sent = new ArrayList<>();

        @Test
        void it_carries_the_lease_the_key_and_what_is_asked_for() {
            try (Agent mailer = answering("{\"intents\": [], \"missing\": [\"eu-west-1\"], \"id\": \"us-east-1.A\"}")) {
                assertThat(mailer.send(PLANNER, Map.of("n", 1), "one")).isEqualTo("us-east-1.A");
                assertThat(mailer.inbox(7, Duration.ofMinutes(1)).missing()).containsExactly("eu-west-1");
            }

            Request send = sent.get(1);
            assertThat(send.path()).isEqualTo("/v1/intents");
            assertThat(send.headers())
                    .containsEntry("authorization", "Bearer l")
                    .containsEntry("idempotency-key", "one");
            assertThat(Json.object(send.body()))
                    .isEqualTo(JsonObject.of(Map.of("to", PLANNER, "data", Map.of("n", 1))));
            assertThat(send.repeatable()).isTrue();
            assertThat(sent.get(2).path()).isEqualTo("/v1/agents/acme/production/mailer/inbox?limit=7&holdSeconds=60");
        }

        private Agent answering(String answer) {
            String heartbeat = """
                {"killed": false, "fenced": false, "lease": "l", "leaseExpiresAt": "2999-01-01T00:00:00Z", "nextHeartbeatMillis": 3600000}\
                """;
            return KillSwitch.over(request -> {
                        sent.add(request);
                        String body = request.path().endsWith("/heartbeat") ? heartbeat : answer;
                        return new Response(200, Map.of(), body.getBytes(StandardCharsets.UTF_8));
                    })
                    .agent(MAILER);
        }
    }

    private static List<Integer> batches(Inbox inbox) {
        return inbox.intents().stream()
                .map(intent -> intent.data().count("batch", 0))
                .toList();
    }
}
