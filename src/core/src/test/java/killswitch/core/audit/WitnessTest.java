package killswitch.core.audit;

import static killswitch.core.Samples.NINE_O_FIVE;
import static killswitch.core.Samples.VIRGINIA;
import static killswitch.core.Samples.lease;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import killswitch.core.agent.PageRequest;
import killswitch.core.kill.KillId;
import killswitch.core.testing.InMemoryAuditStore;
import org.junit.jupiter.api.Test;

/** Nothing that is written beside an answer makes it fail, or wait for long. */
class WitnessTest {

    private final InMemoryAuditStore record = new InMemoryAuditStore(VIRGINIA);
    private final Entry stopped = new InstanceEvents(lease().holder(), NINE_O_FIVE, VIRGINIA).stopped();

    @Test
    void P10_what_it_is_told_of_again_is_on_the_record_once() {
        Witness witness = new Witness(record, Runnable::run);
        witness.note(stopped);
        witness.note(stopped);
        new Witness(record, Runnable::run).note(stopped);

        assertThat(record.newest(PageRequest.first(10)).items())
                .extracting(AuditEvent::entry)
                .containsExactly(stopped);
    }

    @Test
    void P7_the_answer_waits_for_a_moment_and_the_event_is_written_later() {
        Queue<Runnable> later = new ArrayDeque<>();
        long start = System.nanoTime();
        new Witness(record, later::add).note(stopped);

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Witness.MOMENT, Witness.MOMENT.plusSeconds(2));
        assertThat(record.find(stopped.id())).isEmpty();
        later.remove().run();
        assertThat(record.find(stopped.id())).isPresent();
    }

    @Test
    void P7_a_record_that_is_away_and_an_executor_that_is_full_make_nothing_fail() {
        assertThatCode(() -> new Witness(new AwayAuditStore(), Runnable::run).note(stopped))
                .doesNotThrowAnyException();
        assertThatCode(() -> new Witness(record, task -> {
                            throw new RejectedExecutionException("full");
                        })
                        .note(stopped))
                .doesNotThrowAnyException();
    }

    @Test
    void it_forgets_what_was_long_ago() {
        Witness witness = new Witness(record, Runnable::run);
        witness.note(stopped);
        for (int n = 0; n < RecentIds.MOST_REMEMBERED; n++) {
            witness.note(
                    Entry.of(AuditEvent.Type.KEY_CREATED, new Subject(null, null, "key " + n, null), stopped.stamp()));
        }
        record.tamper(chain -> chain.clear());
        witness.note(stopped);

        assertThat(record.find(stopped.id())).isPresent();
    }

    @Test
    void P10_a_denials_id_is_that_of_its_start_and_minute() {
        InstanceEvents events = new InstanceEvents(lease().holder(), NINE_O_FIVE.plusSeconds(59), VIRGINIA);
        KillId kill = KillId.random(NINE_O_FIVE);

        assertThat(events.denied("killed", kill).id())
                .isEqualTo("DENIED:" + lease().holder().start() + ":2026-11-02T09:05:00Z")
                .isEqualTo(events.denied("credential", null).id());
    }
}
