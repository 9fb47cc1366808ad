package killswitch.core.instance;

import static killswitch.core.Samples.MAILER;
import static killswitch.core.Samples.NINE_O_FIVE;
import static killswitch.core.Samples.VIRGINIA;
import static killswitch.core.Samples.kill;
import static killswitch.core.Samples.lift;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.checkpoint.CheckpointKey;
import killswitch.core.checkpoint.Claim;
import killswitch.core.kill.Kill;
import killswitch.core.lease.PresentedLease;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A key has one owner, and whoever else names it is told. */
class OwnershipTest extends ProcessesOfOneKey {

    private static final Report GOODBYE = new Report("stopped", null, Usage.NONE);

    @Nested
    class F17_P9_of_two_that_name_the_same_key {

        @Test
        void the_first_owns_it_and_the_second_gets_its_lease_and_is_told_by_whom_and_until_when() {
            assertThat(one.starts().owner()).isNull();

            Claim owner = Objects.requireNonNull(other.starts().owner());

            assertThat(owner.holder()).isEqualTo(one.lease().holder());
            assertThat(owner.region()).isEqualTo(VIRGINIA);
            assertThat(owner.until()).isEqualTo(NINE_O_FIVE.plusSeconds(75));
            assertThat(other.lease().term().expiresAt()).isEqualTo(NINE_O_FIVE.plusSeconds(60));
        }

        @Test
        void P8_the_second_keeps_no_checkpoint_and_hears_how_far_the_first_has_come() {
            one.starts();
            one.reports(7);
            other.starts();

            assertThat(other.reports(8).checkpoint()).isEqualTo(checkpoint(7));
            assertThat(checkpoints.newest(MAILER)).containsExactly(checkpoint(7));
            assertThat(one.reports(8).checkpoint()).isEqualTo(checkpoint(8));
        }

        @Test
        void the_second_does_not_start_with_a_checkpoint_either() {
            one.starts();

            other.beats(new PresentedLease.None(), null, checkpoint(3));

            assertThat(checkpoints.newest(MAILER)).isEmpty();
        }

        @Test
        void the_second_owns_it_as_soon_as_the_first_has_said_that_it_stopped() {
            one.starts();
            other.starts();
            one.beats(new PresentedLease.Good(one.lease()), GOODBYE, null);

            assertThat(other.reports(1).owner()).isNull();
            assertThat(checkpoints.newest(MAILER)).containsExactly(checkpoint(1));
        }

        @Test
        void the_second_owns_it_when_the_first_is_silent_for_longer_than_a_lease_and_what_a_claim_outlasts_it() {
            one.starts();
            other.starts();
            clock.pass(Duration.ofSeconds(59));
            assertThat(other.reports(1).owner()).isNotNull();
            clock.pass(Duration.ofSeconds(16));

            assertThat(other.reports(1).owner()).isNull();
        }

        @Test
        void the_second_owns_it_at_once_when_the_first_is_killed_and_the_resume_does_not_give_it_back() {
            Kill kill = kill("k", MAILER + "#i-1");
            one.starts();
            other.starts();
            control.write(kill);

            assertThat(other.reports(1).owner()).isNull();
            control.write(lift(kill));
            assertThat(one.beats(new PresentedLease.Good(one.lease()), null, checkpoint(9)))
                    .isInstanceOf(HeartbeatAnswer.Fenced.class);
            assertThat(Objects.requireNonNull(one.starts().owner()).holder())
                    .isEqualTo(other.lease().holder());
        }

        @Test
        void the_last_checkpoint_of_the_first_is_kept_when_all_are_killed_and_none_of_the_second() {
            one.starts();
            other.starts();
            control.write(kill("k", MAILER.toString()));

            other.beats(new PresentedLease.Good(other.lease()), null, checkpoint(9));
            one.beats(new PresentedLease.Good(one.lease()), null, checkpoint(7));

            assertThat(checkpoints.newest(MAILER)).containsExactly(checkpoint(7));
        }
    }

    @Nested
    class The_default_key {

        @Test
        void is_everybodys_whether_or_not_it_is_named() {
            KeyedProcess a = new KeyedProcess("i-1", heartbeats, CheckpointKey.DEFAULT);
            KeyedProcess b = new KeyedProcess("i-2", heartbeats, CheckpointKey.DEFAULT);
            a.starts();

            assertThat(b.starts().owner()).isNull();
            b.reports(3);
            a.reports(4);

            assertThat(checkpoints.newest(MAILER))
                    .extracting(Checkpoint::sequence)
                    .containsExactly(4L);
            assertThat(checkpoints.kept(MAILER, CheckpointKey.DEFAULT).claims().all())
                    .isEmpty();
        }
    }
}
