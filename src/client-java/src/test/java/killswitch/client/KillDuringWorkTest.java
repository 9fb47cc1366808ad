package killswitch.client;

import static killswitch.client.AgentTest.MAILER;
import static killswitch.client.Waiting.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import killswitch.client.testing.FakeSwitch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A kill that comes while the work is busy. */
class KillDuringWorkTest {

    private final FakeSwitch fake = new FakeSwitch();
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
        Waiting.until(() -> !told.isEmpty()); // it is called beside the work, which has been interrupted first
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
