package killswitch.client;

import static killswitch.client.AgentTest.MAILER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import killswitch.client.testing.FakeSwitch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OutageTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    private final FakeSwitch fake = new FakeSwitch();

    @Nested
    class An_agent_that_is_cut_off {

        @Test
        void P6_F13_is_stopped_in_the_middle_of_its_work_when_its_lease_ends() {
            AtomicReference<@Nullable AgentStopped> told = new AtomicReference<>();
            fake.leases(SHORT);
            AgentOptions options =
                    new AgentOptions().heartbeatEvery(Duration.ofMillis(20)).onKill(told::set);
            try (Agent agent = fake.client().agent(MAILER, options)) {
                assertThatThrownBy(() -> agent.guarded(() -> {
                            fake.unreachable(true);
                            Thread.sleep(Waiting.LONG.toMillis());
                            return "slept on";
                        }))
                        .isInstanceOf(LeaseExpiredException.class);
            }
            Waiting.until(() -> told.get() != null); // the work is interrupted first, and the handler called beside it
            assertThat(told.get()).isInstanceOf(LeaseExpiredException.class);
        }

        @Test
        void P6_is_stopped_by_its_next_act_where_nothing_beats_in_the_background() {
            fake.leases(Duration.ZERO);
            try (Agent agent = fake.client().agent(MAILER, new AgentOptions().withoutBackgroundHeartbeat())) {
                fake.unreachable(true);
                assertThatThrownBy(agent::guard).isInstanceOf(LeaseExpiredException.class);
                fake.unreachable(false);
                assertThatThrownBy(agent::heartbeat)
                        .as("it stays stopped though the switch comes back")
                        .isInstanceOf(LeaseExpiredException.class);
            }
        }
    }

    @Nested
    class An_agent_that_chose_to_go_on_without_a_lease {

        private final AgentOptions options =
                new AgentOptions().withoutBackgroundHeartbeat().goOnWithoutLease();

        @Test
        void goes_on_and_its_calls_are_not_sent() {
            fake.leases(Duration.ZERO);
            try (Agent agent = fake.client().agent(MAILER, options)) {
                fake.unreachable(true);
                agent.heartbeat();
                agent.guard();
                assertThatThrownBy(() -> agent.call(ToolCall.get("email", "inbox")))
                        .isInstanceOf(UnreachableException.class)
                        .hasMessageContaining("nothing was sent");
            }
        }

        @Test
        void P1_is_stopped_by_a_kill_all_the_same() {
            try (Agent agent = fake.client().agent(MAILER, options)) {
                fake.kill(MAILER, "stop");
                assertThatThrownBy(agent::heartbeat).isInstanceOf(AgentKilledException.class);
            }
        }
    }
}
