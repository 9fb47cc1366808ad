package killswitch.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import killswitch.client.testing.FakeSwitch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AgentTest {

    static final String MAILER = "agent://acme/production/mailer";

    private final FakeSwitch fake = new FakeSwitch();

    @Nested
    class An_agent_that_catches_Exception_around_everything {

        @Test
        void P1_is_stopped_all_the_same() {
            int[] rounds = {0};

            assertThatThrownBy(() -> runAndSwallow(rounds)).isInstanceOf(AgentKilledException.class);

            assertThat(rounds[0]).isEqualTo(2);
            assertThat(fake.calls()).hasSize(2);
        }

        @Test
        void does_not_catch_a_stop_and_catches_everything_else() {
            assertThat(AgentStopped.class).isAssignableTo(Error.class);
            assertThat(KillSwitchException.class).isAssignableTo(RuntimeException.class);
        }

        @SuppressWarnings("CatchAndPrintStackTrace")
        private void runAndSwallow(int[] rounds) {
            fake.killAt(4);
            try (Agent agent = fake.client().agent(MAILER)) {
                for (int step = 0; step < 100; step++) {
                    try {
                        agent.heartbeat();
                        agent.call("email", "send", Map.of("step", step), "batch-" + step);
                        rounds[0]++;
                    } catch (Exception e) {
                        assertThat(e).as("what such a loop swallows").isNull();
                    }
                }
            }
        }
    }

    @Nested
    class An_agent_that_swallows_even_the_stop {

        @Test
        void P1_gains_nothing_for_every_further_act_throws_it_again() {
            fake.killAt(2);
            Agent agent = fake.client().agent(MAILER);
            AgentStopped first = catchThrowableOfType(AgentStopped.class, agent::heartbeat);

            for (Runnable act : acts(agent)) {
                assertThatThrownBy(act::run)
                        .isInstanceOf(AgentKilledException.class)
                        .hasMessage(first.getMessage())
                        .hasCause(first);
            }
            agent.close();
            assertThatThrownBy(agent::heartbeat).isInstanceOf(AgentKilledException.class);
            assertThat(fake.calls()).isEmpty();
            assertThat(fake.refused()).as("nothing was even sent").isEmpty();
        }

        private List<Runnable> acts(Agent agent) {
            return List.of(
                    agent::heartbeat,
                    agent::guard,
                    () -> agent.call(ToolCall.get("email", "inbox")),
                    () -> agent.guarded(() -> 1),
                    () -> agent.authorize(HttpRequest.newBuilder(URI.create("https://any.example/v1/tools/email"))));
        }
    }

    @Nested
    class Closing {

        @Test
        void says_goodbye_once_also_from_an_interrupted_thread_and_leaves_it_interrupted() {
            Agent agent = fake.client().agent(MAILER);
            Thread.currentThread().interrupt();
            agent.close();
            agent.close();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(fake.heartbeats())
                    .extracting(beat -> beat.text("status"))
                    .containsExactly("running", "stopped");
        }

        @Test
        void ends_the_background_heartbeat_and_every_act() {
            Agent agent = fake.client().agent(MAILER, new AgentOptions().heartbeatEvery(Duration.ofMillis(10)));
            Waiting.until(() -> fake.heartbeats().size() > 2);
            agent.close();
            int said = fake.heartbeats().size();

            assertThat(fake.heartbeats().get(said - 1).text("status")).isEqualTo("stopped");
            assertThatThrownBy(agent::guard).isInstanceOf(IllegalStateException.class);
            assertThat(fake.heartbeats()).hasSize(said);
        }

        @Test
        void hides_no_other_failure_when_the_switch_is_away() {
            assertThatThrownBy(() -> {
                        try (Agent agent = fake.client().agent(MAILER)) {
                            fake.unreachable(true);
                            throw new IllegalStateException("of the agent's own");
                        }
                    })
                    .hasMessage("of the agent's own")
                    .hasNoSuppressedExceptions();
        }
    }

    @Nested
    class A_lease {

        @Test
        void is_put_on_a_request_of_ones_own_to_the_switch_and_to_nobody_else() {
            try (TinyServer server = new TinyServer(request -> TinyServer.json(200, ALIVE));
                    Agent agent =
                            KillSwitch.at(server.url()).key("ks_test").build().agent(MAILER)) {
                HttpRequest request = agent.authorize(
                                HttpRequest.newBuilder(URI.create(server.url() + "/v1/tools/email/send")))
                        .build();
                HttpRequest.Builder elsewhere = HttpRequest.newBuilder(URI.create(server.url() + "0/v1/tools/email"));

                assertThat(request.headers().firstValue("Authorization")).hasValue("Bearer lease-1");
                assertThatThrownBy(() -> agent.authorize(elsewhere))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("for the switch alone");
            }
        }
    }

    static final Map<String, Object> ALIVE = Map.of(
            "killed",
            false,
            "fenced",
            false,
            "lease",
            "lease-1",
            "leaseExpiresAt",
            "2999-01-01T00:00:00Z",
            "nextHeartbeatMillis",
            600_000);
}
