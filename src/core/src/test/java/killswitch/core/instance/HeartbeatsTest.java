package killswitch.core.instance;

import static killswitch.core.Samples.I_1;
import static killswitch.core.Samples.MAILER;
import static killswitch.core.Samples.NINE_O_FIVE;
import static killswitch.core.Samples.lift;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import killswitch.core.lease.Lease;
import killswitch.core.lease.PresentedLease;
import killswitch.core.problem.Problem;
import killswitch.core.problem.ProblemException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What an instance is told, and what is kept of what it says. */
class HeartbeatsTest extends HeartbeatsOfOneInstance {

    @Nested
    class A_new_start {

        @Test
        void gets_a_lease_of_60_seconds_and_is_remembered() {
            Lease lease = start();

            assertThat(lease.holder().instance()).isEqualTo(I_1);
            assertThat(lease.term().expiresAt()).isEqualTo(NINE_O_FIVE.plusSeconds(60));
            assertThat(agents.knows(MAILER)).isTrue();
            assertThat(instances.of(MAILER)).singleElement().satisfies(instance -> assertThat(
                            instance.activity().startedAt())
                    .isEqualTo(NINE_O_FIVE));
        }

        @Test
        void P8_gets_the_newest_checkpoint_of_its_key() {
            checkpoints.save(start().holder(), checkpoint(7));

            assertThat(beat(new PresentedLease.None(), null).checkpoint()).isEqualTo(checkpoint(7));
        }

        @Test
        void P5_outlives_what_is_lifted_by_then() {
            control.write(KILL);
            control.write(lift(KILL));

            assertThat(start().outlived()).containsExactly(KILL.id());
        }

        @Test
        void F20_gets_no_lease_while_a_kill_stands_and_is_told_of_it() {
            control.write(KILL);

            assertThat(beat(new PresentedLease.None(), checkpoint(9)))
                    .isEqualTo(new HeartbeatAnswer.Killed(KILL, null));
            assertThat(checkpoints.newest(MAILER)).isEmpty();
            assertThat(instances.of(MAILER)).singleElement().satisfies(instance -> assertThat(
                            instance.wasToldOf(KILL.id()))
                    .isTrue());
        }

        @Test
        void is_a_problem_and_no_lease_when_the_store_is_away() {
            outage.begins();

            assertThatThrownBy(() -> start()).extracting("problem").isEqualTo(Problem.STORE_UNAVAILABLE);
        }
    }

    @Nested
    class A_renewal {

        private final Lease first = start();

        @Test
        void P6_is_longer_and_keeps_holder_and_list() {
            clock.pass(Duration.ofSeconds(10));

            Lease second = renew(first);

            assertThat(second.holder()).isEqualTo(first.holder());
            assertThat(second.outlived()).isEqualTo(first.outlived());
            assertThat(second.term().expiresAt()).isEqualTo(NINE_O_FIVE.plusSeconds(70));
        }

        @Test
        void writes_nothing_while_nothing_changes_and_once_every_five_seconds() {
            Lease lease = first;
            for (int beats = 0; beats < 20; beats++) {
                clock.pass(Duration.ofMillis(500));
                lease = renew(lease);
            }

            assertThat(instances.saves()).isEqualTo(1 + 2);
        }

        @Test
        void writes_a_change_at_once() {
            clock.pass(Duration.ofMillis(500));
            beat(new PresentedLease.Good(first), new Report("waiting", null, Usage.NONE), null);

            assertThat(instances.of(MAILER)).singleElement().satisfies(instance -> assertThat(
                            instance.report().status())
                    .isEqualTo("waiting"));
        }

        @Test
        void P8_F14_an_older_checkpoint_is_not_kept_and_the_answer_carries_the_newer() {
            beat(new PresentedLease.Good(first), checkpoint(7));

            assertThat(beat(new PresentedLease.Good(first), checkpoint(6)).checkpoint())
                    .isEqualTo(checkpoint(7));
            assertThat(checkpoints.newest(MAILER)).containsExactly(checkpoint(7));
        }

        @Test
        void F13_is_not_given_when_the_heartbeat_cannot_be_written_down() {
            clock.pass(Duration.ofSeconds(5));
            outage.begins();

            assertThat(beat(new PresentedLease.Good(first), null))
                    .isEqualTo(new HeartbeatAnswer.Withheld(HeartbeatAnswer.Why.UNRECORDED, null));
        }

        @Test
        void P8_is_a_problem_when_its_checkpoint_cannot_be_kept() {
            outage.begins();

            assertThatThrownBy(() -> beat(new PresentedLease.Good(first), checkpoint(1)))
                    .isInstanceOf(ProblemException.class);
        }

        @Test
        void ends_when_the_instance_says_goodbye() {
            HeartbeatAnswer answer =
                    beat(new PresentedLease.Good(first), new Report("stopped", null, Usage.NONE), checkpoint(3));

            assertThat(answer).isEqualTo(new HeartbeatAnswer.Stopped(checkpoint(3)));
            assertThat(instances.of(MAILER)).singleElement().satisfies(instance -> assertThat(
                            instance.activity().stoppedAt())
                    .isEqualTo(NINE_O_FIVE));
        }
    }

    @Nested
    class P11_a_caller_that_is_somebody_else {

        @Test
        void is_told_nothing_and_changes_nothing() {
            Heartbeat beat =
                    heartbeat(new PresentedLease.None(), new Report("running", null, Usage.NONE), checkpoint(1));

            assertThatThrownBy(() -> heartbeats.answer(beat, () -> {
                        throw Problem.NOT_ALLOWED.because("This key is another agent's.");
                    }))
                    .extracting("problem")
                    .isEqualTo(Problem.NOT_ALLOWED);
            assertThat(instances.saves()).isZero();
            assertThat(checkpoints.newest(MAILER)).isEmpty();
            assertThat(agents.knows(MAILER)).isFalse();
        }
    }
}
