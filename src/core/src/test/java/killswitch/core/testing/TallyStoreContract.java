package killswitch.core.testing;

import static killswitch.core.testing.Given.MAILER;
import static killswitch.core.testing.Given.MAILER_2;
import static killswitch.core.testing.Given.holder;
import static killswitch.core.testing.Given.running;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.PageRequest;
import killswitch.core.instance.Instance;
import killswitch.core.instance.InstanceStore;
import killswitch.core.instance.Usage;
import killswitch.core.policy.Count;
import killswitch.core.policy.Progress;
import killswitch.core.policy.Tally;
import killswitch.core.policy.TallyStore;
import org.junit.jupiter.api.Test;

/** What every {@link TallyStore} promises. Run against the double and against the real ones alike. */
public abstract class TallyStoreContract {

    private static final Instant NINE = Given.NINE.truncatedTo(ChronoUnit.HOURS);
    private static final Instant TEN = NINE.plus(1, ChronoUnit.HOURS);
    private static final Instant ELEVEN = NINE.plus(2, ChronoUnit.HOURS);

    /** An empty store; the same one for the whole of a test. */
    protected abstract TallyStore store();

    /** What else is in the same place. */
    protected abstract InstanceStore instances();

    @Test
    void a_tally_is_read_as_it_was_written() {
        Tally tally = tally(MAILER, NINE, 1);

        assertThat(store().save(tally)).isTrue();

        assertThat(store().newest(MAILER, 1)).containsExactly(tally);
        assertThat(store().newest(MAILER_2, 1)).isEmpty();
    }

    @Test
    void the_newest_hours_come_first_and_no_more_than_are_wanted() {
        List.of(TEN, NINE, ELEVEN).forEach(hour -> store().save(tally(MAILER, hour, 1)));
        store().save(tally(MAILER_2, ELEVEN, 1));

        assertThat(store().newest(MAILER, 2)).extracting(Tally::hour).containsExactly(ELEVEN, TEN);
        assertThat(store().newest(MAILER, 10)).extracting(Tally::hour).containsExactly(ELEVEN, TEN, NINE);
    }

    @Test
    void a_version_takes_the_place_of_the_one_before_it() {
        store().save(tally(MAILER, NINE, 1));

        assertThat(store().save(tally(MAILER, NINE, 2))).isTrue();

        assertThat(store().newest(MAILER, 10)).containsExactly(tally(MAILER, NINE, 2));
    }

    @Test
    void of_two_who_count_at_once_one_has_counted() {
        store().save(tally(MAILER, NINE, 1));

        assertThat(store().save(tally(MAILER, NINE, 1))).isFalse();
        assertThat(store().save(tally(MAILER, NINE, 3))).isFalse();
        assertThat(Concurrently.times(8, n -> store().save(tally(MAILER, NINE, 2))))
                .containsOnlyOnce(true);
    }

    @Test
    void a_tally_is_no_instance() {
        Instance instance = running(holder(MAILER, "i-1"));
        instances().save(instance);
        store().save(tally(MAILER, NINE, 1));

        assertThat(instances().list(PageRequest.first(10)).items()).containsExactly(instance);
        assertThat(instances().of(MAILER)).containsExactly(instance);
        assertThat(store().newest(MAILER, 10)).hasSize(1);
    }

    private static Tally tally(AgentUri agent, Instant hour, long version) {
        Count used = new Count(new Usage(version, 2, new BigDecimal("0.030")), 4);
        Tally.Look look = new Tally.Look(
                hour.plusNanos(123_456_789),
                Map.of("01JBNY4V0000000000000000ST", used, "01JBNY4V0000000000000000SU", Count.NONE),
                new Progress("0123456789abcdef", hour.minusNanos(1)));
        return new Tally(agent, hour, used, look, version);
    }
}
