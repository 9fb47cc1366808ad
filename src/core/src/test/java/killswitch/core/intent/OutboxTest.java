package killswitch.core.intent;

import static killswitch.core.Samples.MAILER;
import static killswitch.core.Samples.NINE_O_FIVE;
import static killswitch.core.Samples.VIRGINIA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import killswitch.core.agent.AgentUri;
import killswitch.core.problem.Limits;
import killswitch.core.problem.Problem;
import killswitch.core.testing.InMemoryAgentStore;
import killswitch.core.testing.InMemoryIntentStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboxTest {

    private static final AgentUri PLANNER = AgentUri.parse("agent://acme/production/planner");

    private final InMemoryIntentStore store = new InMemoryIntentStore();
    private final InMemoryAgentStore agents = new InMemoryAgentStore();
    private final Outbox outbox = new Outbox(store, agents);

    @BeforeEach
    void the_mailer_was_heard() {
        agents.remember(MAILER, NINE_O_FIVE);
    }

    @Nested
    class An_intent {

        @Test
        void is_kept_under_an_id_that_names_its_region() {
            Envelope sent = outbox.send(intent(MAILER, "once", "{}"));

            assertThat(sent.id().toString()).matches("us-east-1\\.[0-9A-Z]{26}");
            assertThat(store.lanes(MAILER)).hasSize(1);
        }

        @Test
        void P4_that_is_repeated_is_the_same_one_and_answered_as_before_even_after_its_acknowledgement() {
            Envelope first = outbox.send(intent(MAILER, "once", "{}"));
            store.acknowledge(MAILER, first.id(), NINE_O_FIVE);

            Intent late = Intent.of(first.id(), new Intent.Way(PLANNER, MAILER), "{}", NINE_O_FIVE.plusSeconds(60));

            assertThat(outbox.send(late)).isEqualTo(first);
            assertThat(store.lanes(MAILER)).isEmpty();
        }

        @Test
        void without_a_key_is_another_one_each_time() {
            assertThat(outbox.send(intent(MAILER, null, "{}")).id())
                    .isNotEqualTo(outbox.send(intent(MAILER, null, "{}")).id());
        }

        @Test
        void has_behind_its_region_the_same_id_wherever_it_is_sent() {
            assertThat(IntentId.of("eu-west-1", PLANNER, "once", NINE_O_FIVE).ulid())
                    .isEqualTo(IntentId.of("us-east-1", PLANNER, "once", Instant.EPOCH)
                            .ulid())
                    .isNotEqualTo(IntentId.of("us-east-1", MAILER, "once", Instant.EPOCH)
                            .ulid());
        }

        @Test
        void P12_has_at_most_so_many_bytes() {
            String most = "{\"x\":\"%s\"}".formatted("x".repeat(Limits.INTENT - 8));

            assertThat(intent(MAILER, "most", most).data()).hasSize(Limits.INTENT);
            assertThatThrownBy(() -> intent(MAILER, "more", most + " "))
                    .extracting("problem")
                    .isEqualTo(Problem.TOO_LARGE);
        }
    }

    @Nested
    class It_is_refused {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "agent://acme-2/production/mailer",
                    "agent://acme/staging/mailer",
                    "agent://acme/production-2/mailer"
                })
        void P11_to_send_to_another_organisation_or_environment(String receiver) {
            AgentUri stranger = AgentUri.parse(receiver);
            agents.remember(stranger, NINE_O_FIVE);

            assertRefused(Problem.NOT_ALLOWED, intent(stranger, "once", "{}"));
            assertThat(store.lanes(stranger)).isEmpty();
        }

        @Test
        void P12_to_send_to_an_agent_that_was_never_heard() {
            assertRefused(Problem.UNKNOWN_AGENT, intent(AgentUri.parse("agent://acme/production/mialer"), "x", "{}"));
        }

        @Test
        void P12_to_use_a_key_for_something_else() {
            agents.remember(PLANNER, NINE_O_FIVE);
            outbox.send(intent(MAILER, "once", "{}"));

            assertRefused(Problem.IDEMPOTENCY_KEY_REUSED, intent(MAILER, "once", "{\"n\":1}"));
            assertRefused(Problem.IDEMPOTENCY_KEY_REUSED, intent(PLANNER, "once", "{}"));
        }

        private void assertRefused(Problem problem, Intent intent) {
            assertThatThrownBy(() -> outbox.send(intent)).extracting("problem").isEqualTo(problem);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "us-east-1", "us-east-1.", "us-east-1.01j", ".01JBNY4V0000000000000000ST", "a.b.c"})
    void P12_what_is_no_id_is_unknown(String text) {
        assertThatThrownBy(() -> IntentId.parse(text)).extracting("problem").isEqualTo(Problem.UNKNOWN_INTENT);
    }

    private static Intent intent(AgentUri to, @Nullable String key, String data) {
        return Intent.of(
                IntentId.of(VIRGINIA, PLANNER, key, NINE_O_FIVE), new Intent.Way(PLANNER, to), data, NINE_O_FIVE);
    }
}
