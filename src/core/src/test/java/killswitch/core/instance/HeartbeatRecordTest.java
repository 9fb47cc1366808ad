package killswitch.core.instance;

import static killswitch.core.Samples.MAILER;
import static killswitch.core.Samples.NINE_O_FIVE;
import static killswitch.core.Samples.VIRGINIA;
import static killswitch.core.Samples.kill;
import static killswitch.core.Samples.lift;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.AuditEvent.Type;
import killswitch.core.audit.Subject;
import killswitch.core.kill.Kill;
import killswitch.core.lease.Lease;
import killswitch.core.lease.PresentedLease;
import killswitch.core.region.Stamp;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What an instance is told, and what it says of its end, goes on the record: once. */
class HeartbeatRecordTest extends HeartbeatsOfOneInstance {

    private static final String INSTANCE = MAILER + "#i-1";
    private static final Report GOODBYE = new Report("stopped", null, Usage.NONE);

    private final Lease lease = start();

    @Nested
    class P10_a_killed_instance {

        @Test
        void is_recorded_as_told_when_it_is_told_first_and_no_more() {
            control.write(KILL);
            for (int beat = 0; beat < 100; beat++) {
                beat(new PresentedLease.Good(lease), null);
                clock.pass(Duration.ofMillis(500));
            }
            beat(new PresentedLease.None(), null);

            assertThat(audit.events()).singleElement().satisfies(event -> {
                assertThat(event.id()).isEqualTo("TOLD:" + lease.holder().start() + ":" + KILL.id());
                assertThat(event.type()).isEqualTo(Type.TOLD);
                assertThat(event.subject())
                        .isEqualTo(new Subject(MAILER, INSTANCE, KILL.id().value(), null));
                assertThat(event.stamp()).isEqualTo(new Stamp(INSTANCE, NINE_O_FIVE, VIRGINIA));
            });
            assertThat(audit.attempts()).isEqualTo(1);
        }

        @Test
        void is_recorded_as_told_of_each_kill() {
            Kill wider = kill("wider", "agent://acme/*");
            control.write(KILL);
            beat(new PresentedLease.Good(lease), null);
            control.write(lift(KILL));
            control.write(wider);
            beat(new PresentedLease.None(), null);

            assertThat(audit.events())
                    .extracting(event -> event.subject().reference())
                    .containsExactly(KILL.id().value(), wider.id().value());
        }

        @Test
        void is_recorded_as_stopped_when_it_says_so_with_or_without_a_lease() {
            control.write(KILL);
            beat(new PresentedLease.Good(lease), null);
            beat(new PresentedLease.Good(lease), GOODBYE, null);
            beat(new PresentedLease.None(), GOODBYE, null);
            beat(new PresentedLease.None(), GOODBYE, null);

            assertThat(audit.events()).extracting(AuditEvent::type).containsExactly(Type.TOLD, Type.STOPPED);
            assertThat(audit.events().getLast().subject().reference())
                    .isEqualTo(KILL.id().value());
            assertThat(audit.attempts()).isEqualTo(2);
        }

        @Test
        void P7_F21_is_told_though_the_record_is_away_and_that_is_tried_once() {
            control.write(KILL);
            outageOfTheRecord.begins();

            for (int beat = 0; beat < 10; beat++) {
                assertThat(beat(new PresentedLease.Good(lease), GOODBYE, null))
                        .isEqualTo(new HeartbeatAnswer.Killed(KILL, null));
            }
            assertThat(audit.attempts()).isEqualTo(2);
            assertThat(audit.events()).isEmpty();
        }
    }

    @Nested
    class P10_an_instance {

        @Test
        void that_stops_by_itself_is_recorded_as_stopped() {
            beat(new PresentedLease.Good(lease), GOODBYE, null);
            beat(new PresentedLease.Good(lease), GOODBYE, null);

            assertThat(audit.events())
                    .extracting(AuditEvent::id)
                    .containsExactly("STOPPED:" + lease.holder().start());
            assertThat(audit.attempts()).isEqualTo(1);
        }

        @Test
        void that_slept_through_a_kill_is_recorded_as_fenced_once() {
            control.write(KILL);
            control.write(lift(KILL));
            for (int beat = 0; beat < 10; beat++) {
                beat(new PresentedLease.Good(lease), null);
            }

            assertThat(audit.events())
                    .extracting(AuditEvent::id)
                    .containsExactly("FENCED:" + lease.holder().start() + ":" + KILL.id());
            assertThat(audit.attempts()).isEqualTo(1);
        }

        @Test
        void that_only_works_leaves_nothing_on_the_record() {
            renew(lease);
            beat(new PresentedLease.Good(lease), checkpoint(1));
            beat(new PresentedLease.Bad(PresentedLease.Fault.FORGED), null);

            assertThat(audit.attempts()).isZero();
        }
    }
}
