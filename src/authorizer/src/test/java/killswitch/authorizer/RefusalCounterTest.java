package killswitch.authorizer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static killswitch.access.testing.Samples.HOLDER;
import static killswitch.access.testing.Samples.MAILER;
import static killswitch.access.testing.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.stream.IntStream;
import killswitch.access.testing.SettableClock;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.InstanceId;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;
import killswitch.core.instance.Instance;
import killswitch.core.instance.InstanceStore;
import killswitch.core.lease.Holder;
import killswitch.core.testing.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefusalCounterTest {

    private final SettableClock clock = new SettableClock(NOW);
    private final Written written = new Written();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ScheduledThreadPoolExecutor background = new ScheduledThreadPoolExecutor(1);
    private final RefusalCounter counter =
            new RefusalCounter(written, clock, background, new DenialLog(new PrintStream(output, true, UTF_8)));

    @AfterEach
    void stop() {
        background.shutdownNow();
    }

    @Test
    void the_first_refused_call_is_written_before_its_denial_is_answered() {
        counter.count(HOLDER);

        assertThat(written.refusals).containsExactly(new Refusal(HOLDER, 1, NOW));
    }

    @Test
    void those_of_the_next_second_are_written_together_when_it_is_over() {
        counter.count(HOLDER);
        clock.pass(Duration.ofMillis(900));
        Instant last = clock.instant();
        IntStream.range(0, 500).forEach(i -> counter.count(HOLDER));
        assertThat(written.refusals).hasSize(1);

        Eventually.assertThat(() -> assertThat(written.refusals)
                .containsExactly(new Refusal(HOLDER, 1, NOW), new Refusal(HOLDER, 500, last)));
    }

    @Test
    void a_flood_is_written_about_once_a_second_and_none_is_lost() throws InterruptedException {
        for (int call = 0; call < 40; call++) {
            counter.count(HOLDER);
            clock.pass(Duration.ofMillis(50));
            Thread.sleep(50);
        }

        Eventually.assertThat(() -> assertThat(
                        written.refusals.stream().mapToLong(Refusal::calls).sum())
                .isEqualTo(40));
        assertThat(written.refusals).hasSizeBetween(2, 8);
    }

    @Test
    void each_instance_is_counted_for_itself() {
        Holder second = new Holder(MAILER, new InstanceId("i-2"), HOLDER.start());
        counter.count(HOLDER);
        counter.count(second);

        assertThat(written.refusals).extracting(Refusal::holder).containsExactly(HOLDER, second);
    }

    @Test
    void what_cannot_be_written_is_told_to_the_log_and_given_up() {
        written.away = true;
        counter.count(HOLDER);
        assertThat(output.toString(UTF_8)).contains("could not be counted").hasLineCount(1);

        written.away = false;
        clock.pass(RefusalCounter.PAUSE);
        counter.count(HOLDER);
        assertThat(written.refusals).extracting(Refusal::calls).containsExactly(1L);
    }

    @Test
    void it_remembers_no_more_than_its_measure_of_instances_and_counts_all() {
        int instances = RefusalCounter.MOST_HOLDERS + 500;
        for (int i = 0; i < instances; i++) {
            counter.count(new Holder(MAILER, new InstanceId("i-" + i), HOLDER.start()));
        }
        counter.count(new Holder(MAILER, new InstanceId("i-0"), HOLDER.start()));

        Eventually.assertThat(() -> assertThat(written.refusals).hasSize(instances + 1));
    }

    private record Refusal(Holder holder, long calls, Instant last) {}

    /** Notes what is written. */
    private static final class Written implements InstanceStore {

        private final List<Refusal> refusals = new CopyOnWriteArrayList<>();
        private volatile boolean away;

        @Override
        public void refused(Holder holder, long calls, Instant last) {
            if (away) {
                throw new IllegalStateException("throttled");
            }
            refusals.add(new Refusal(holder, calls, last));
        }

        @Override
        public boolean told(Instance instance) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void save(Instance instance) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Instance> of(AgentUri agent) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Page<Instance> list(PageRequest request) {
            throw new UnsupportedOperationException();
        }
    }
}
