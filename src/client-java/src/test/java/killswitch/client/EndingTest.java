package killswitch.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class EndingTest {

    private static final LeaseExpiredException WHY = new LeaseExpiredException("agent://acme/production/mailer", "why");

    private final List<Integer> halted = new CopyOnWriteArrayList<>();
    private final List<AgentStopped> told = new CopyOnWriteArrayList<>();
    private final AgentOptions options = new AgentOptions().onKill(told::add);

    @Test
    void stops_for_the_first_reason_and_no_other() {
        Ending ending = ending();
        AgentStopped first = ending.because(WHY);
        AgentStopped second = ending.because(AgentKilledException.fenced("agent://acme/production/mailer"));

        assertThat(first).isSameAs(WHY);
        assertThat(second).isInstanceOf(LeaseExpiredException.class).hasCause(WHY);
        assertThat(told).containsExactly(WHY);
    }

    @Test
    void throws_a_copy_for_each_who_asks_so_that_its_trace_is_that_of_the_thread() {
        Ending ending = ending();
        ending.check();
        ending.because(WHY);

        assertThatThrownBy(ending::check)
                .isNotSameAs(WHY)
                .hasMessage(WHY.getMessage())
                .satisfies(thrown ->
                        assertThat(thrown.getStackTrace()[0].getMethodName()).isNotEqualTo("<clinit>"));
    }

    @Test
    void ends_the_process_of_an_agent_that_does_not_leave() {
        options.endProcessAfter(Duration.ofMillis(20));
        ending().because(WHY);

        Waiting.until(() -> !halted.isEmpty());
        assertThat(halted).containsExactly(Agent.EXIT_KILLED);
    }

    @Test
    void ends_no_process_of_an_agent_that_leaves_in_time() {
        List<Thread> counting = new CopyOnWriteArrayList<>();
        options.endProcessAfter(Waiting.LONG).threads(work -> {
            Thread thread = new Thread(work);
            counting.add(thread);
            return thread;
        });
        Ending ending = ending();
        ending.because(WHY);
        ending.leave();

        Waiting.until(() -> counting.stream().noneMatch(Thread::isAlive));
        assertThat(halted).isEmpty();
        assertThat(ending.hasLeft()).isTrue();
    }

    @Test
    void ends_no_process_unless_it_was_told_to() {
        List<Thread> made = new CopyOnWriteArrayList<>();
        options.threads(work -> {
            made.add(new Thread(work));
            return made.get(0);
        });
        ending().because(WHY);

        assertThat(made).isEmpty();
    }

    @Test
    void does_not_interrupt_the_thread_that_brings_the_news() {
        Ending ending = ending();
        ending.enlist();
        ending.because(WHY);
        ending.discharge();

        assertThat(Thread.interrupted()).isFalse();
    }

    private Ending ending() {
        return new Ending(options, halted::add);
    }
}
