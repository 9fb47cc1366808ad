package killswitch.client;

import static killswitch.client.Waiting.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import killswitch.client.testing.FakeSwitch;
import org.junit.jupiter.api.AfterEach;
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
    class A_kill_that_comes_while_the_work_is_busy {

        private final AgentOptions often = new AgentOptions().heartbeatEvery(Duration.ofMillis(10));

        @AfterEach
        @SuppressWarnings("ResultOfMethodCallIgnored")
        void nextTestIsNotInterrupted() {
            Thread.interrupted();
        }

        @Test
        void P1_interrupts_a_thread_that_is_blocked_and_is_what_comes_out_of_its_work() {
            try (Agent agent = fake.client().agent(MAILER, often)) {
                assertThatThrownBy(() -> agent.guarded(() -> {
                            fake.kill("agent://acme/*", "broken unsubscribe link");
                            Thread.sleep(LONG.toMillis());
                            return "slept on";
                        }))
                        .isInstanceOfSatisfying(AgentKilledException.class, killed -> {
                            assertThat(killed.reason()).isEqualTo("broken unsubscribe link");
                            assertThat(killed.scope()).isEqualTo("agent://acme/*");
                            assertThat(killed.actor()).isEqualTo("tester");
                            assertThat(killed.getSuppressed()).hasOnlyElementsOfType(InterruptedException.class);
                        });
            }
        }

        @Test
        void P1_is_what_comes_out_of_work_that_swallows_the_interrupt() {
            try (Agent agent = fake.client().agent(MAILER, often)) {
                assertThatThrownBy(() -> agent.guarded(() -> {
                            fake.kill(MAILER, "stop");
                            Waiting.until(() -> isStopped(agent));
                            return "done all the same";
                        }))
                        .isInstanceOf(AgentKilledException.class);
            }
        }

        @Test
        void is_told_to_the_handler_once_and_its_failure_holds_nothing_up() {
            List<AgentStopped> told = new CopyOnWriteArrayList<>();
            often.onKill(stop -> {
                told.add(stop);
                throw new IllegalStateException("the handler is broken");
            });
            try (Agent agent = fake.client().agent(MAILER, often)) {
                fake.kill(MAILER, "stop");
                Waiting.until(() -> isStopped(agent));
                assertThatThrownBy(agent::heartbeat).isInstanceOf(AgentKilledException.class);
            }
            assertThat(told).hasSize(1);
        }

        @Test
        void lets_the_handler_wait_for_the_work_to_leave() throws InterruptedException {
            CountDownLatch left = new CountDownLatch(1);
            CountDownLatch waited = new CountDownLatch(1);
            often.onKill(stop -> {
                if (awaited(left)) {
                    waited.countDown();
                }
            });
            try (Agent agent = fake.client().agent(MAILER, often)) {
                fake.kill(MAILER, "stop");
                Waiting.until(() -> isStopped(agent));
            }
            left.countDown();
            assertThat(waited.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }

        @Test
        void P8_keeps_the_checkpoint_of_what_was_finished_meanwhile() {
            try (Agent agent = fake.client().agent(MAILER, often)) {
                fake.kill(MAILER, "stop");
                Waiting.until(() -> isStopped(agent));
                assertThatThrownBy(() -> agent.heartbeat(Map.of("done", 7))).isInstanceOf(AgentKilledException.class);
            }
            assertThat(fake.checkpoint().count("done", 0)).isEqualTo(7);
        }

        @Test
        void leaves_a_thread_alone_whose_work_is_done() {
            try (Agent agent = fake.client().agent(MAILER, often)) {
                assertThat(agent.guarded(() -> agent.guarded(() -> 1) + 1)).isEqualTo(2);
                fake.kill(MAILER, "stop");
                Waiting.until(() -> isStopped(agent));
            }
            assertThat(Thread.interrupted()).isFalse();
        }

        private static boolean isStopped(Agent agent) {
            try {
                agent.guard();
                return false;
            } catch (AgentStopped e) {
                return true;
            }
        }

        private static boolean awaited(CountDownLatch latch) {
            try {
                return latch.await(LONG.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                return false;
            }
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
