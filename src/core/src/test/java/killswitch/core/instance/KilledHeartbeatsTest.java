package killswitch.core.instance;

import static killswitch.core.Samples.MAILER;
import static killswitch.core.Samples.NINE_O_FIVE;
import static killswitch.core.Samples.kill;
import static killswitch.core.Samples.lift;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import killswitch.core.checkpoint.CheckpointKey;
import killswitch.core.kill.Kill;
import killswitch.core.lease.Lease;
import killswitch.core.lease.PresentedLease;
import killswitch.core.problem.Problem;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What an instance is told that may not go on, and what is kept of what it says. */
class KilledHeartbeatsTest extends HeartbeatsOfOneInstance {

    @Nested
    class P1_a_killed_instance {

        private final Lease lease = start();

        @Test
        void is_told_gets_no_lease_and_its_last_checkpoint_is_kept() {
            control.write(KILL);

            assertThat(beat(new PresentedLease.Good(lease), checkpoint(4)))
                    .isEqualTo(new HeartbeatAnswer.Killed(KILL, checkpoint(4)));
            assertThat(checkpoints.newest(MAILER)).containsExactly(checkpoint(4));
        }

        @Test
        void P10_stays_the_same_start_and_told_at_the_same_time_however_often_it_asks() {
            control.write(KILL);
            beat(new PresentedLease.Good(lease), null);
            clock.pass(Duration.ofSeconds(61));
            beat(new PresentedLease.Bad(PresentedLease.Fault.EXPIRED), null);
            beat(new PresentedLease.None(), null);

            assertThat(instances.of(MAILER)).singleElement().satisfies(instance -> {
                assertThat(instance.holder()).isEqualTo(lease.holder());
                assertThat(instance.told()).isEqualTo(new Told(KILL.id(), NINE_O_FIVE));
                assertThat(instance.activity().lastHeartbeat()).isEqualTo(NINE_O_FIVE.plusSeconds(61));
            });
        }

        @Test
        void P10_has_stopped_when_it_says_so_without_a_lease() {
            control.write(KILL);
            beat(new PresentedLease.None(), new Report("stopped", null, Usage.NONE), null);

            assertThat(RollCall.of(KILL, instances.of(MAILER), true).entries())
                    .extracting(RollCall.Entry::state)
                    .containsExactly(RollCall.State.STOPPED);
        }

        @Test
        void P7_is_told_though_its_lease_cannot_be_judged() {
            control.write(KILL);

            assertThat(beat(new PresentedLease.Unverifiable(), checkpoint(4)))
                    .isEqualTo(new HeartbeatAnswer.Killed(KILL, null));
            assertThat(checkpoints.newest(MAILER)).isEmpty();
        }

        @Test
        void F13_is_told_though_nothing_can_be_written_or_read_but_kills() {
            control.write(KILL);
            outage.begins();

            assertThat(beat(new PresentedLease.Good(lease), checkpoint(4)))
                    .isEqualTo(new HeartbeatAnswer.Killed(KILL, null));
        }
    }

    @Nested
    class P5_an_instance_that_slept_through_a_kill {

        private final Lease old = start();

        @Test
        void F15_is_fenced_and_its_checkpoint_is_refused() {
            checkpoints.save(old.holder(), checkpoint(5));
            control.write(KILL);
            control.write(lift(KILL));

            assertThat(beat(new PresentedLease.Good(old), checkpoint(99)))
                    .isEqualTo(new HeartbeatAnswer.Fenced(checkpoint(5)));
            assertThat(checkpoints.newest(MAILER)).containsExactly(checkpoint(5));
        }

        @Test
        void F15_is_told_of_a_newer_kill_and_its_checkpoint_is_refused_all_the_same() {
            Kill newer = kill("newer", "agent://acme/production/mailer");
            control.write(KILL);
            control.write(lift(KILL));
            control.write(newer);

            assertThat(beat(new PresentedLease.Good(old), checkpoint(99)))
                    .isEqualTo(new HeartbeatAnswer.Killed(newer, null));
            assertThat(checkpoints.newest(MAILER)).isEmpty();
        }
    }

    @Nested
    class P6_a_lease_that_gives_no_right {

        @Test
        void sends_its_holder_back_to_the_start() {
            assertThat(beat(new PresentedLease.Bad(PresentedLease.Fault.EXPIRED), checkpoint(1)))
                    .isEqualTo(new HeartbeatAnswer.Fenced(null));
        }

        @Test
        void P11_such_as_that_of_another_instance_is_not_taken() {
            Lease lease = start();
            Heartbeat foreign = new Heartbeat(
                    MAILER,
                    new killswitch.core.agent.InstanceId("i-2"),
                    new PresentedLease.Good(lease),
                    new Report("running", null, Usage.NONE),
                    CheckpointKey.DEFAULT,
                    checkpoint(1));

            assertThat(heartbeats.answer(foreign, () -> {})).isEqualTo(new HeartbeatAnswer.Fenced(null));
        }
    }

    @Nested
    class P7_a_lease_that_cannot_be_judged {

        @Test
        void is_neither_renewed_nor_fenced() {
            assertThatThrownBy(() -> beat(new PresentedLease.Unverifiable(), checkpoint(1)))
                    .extracting("problem")
                    .isEqualTo(Problem.STORE_UNAVAILABLE);
            assertThat(instances.saves()).isZero();
            assertThat(checkpoints.newest(MAILER)).isEmpty();
        }
    }
}
