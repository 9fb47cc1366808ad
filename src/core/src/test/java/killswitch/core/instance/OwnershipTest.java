package killswitch.core.instance;

import static killswitch.core.Samples.IRELAND;
import static killswitch.core.Samples.MAILER;
import static killswitch.core.Samples.NINE_O_FIVE;
import static killswitch.core.Samples.VIRGINIA;
import static killswitch.core.Samples.kill;
import static killswitch.core.Samples.lift;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Objects;
import killswitch.core.TickingClock;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.checkpoint.CheckpointKey;
import killswitch.core.checkpoint.CheckpointStore;
import killswitch.core.checkpoint.Claim;
import killswitch.core.instance.HeartbeatAnswer.Alive;
import killswitch.core.instance.HeartbeatAnswer.Why;
import killswitch.core.instance.HeartbeatAnswer.Withheld;
import killswitch.core.kill.Kill;
import killswitch.core.lease.Lease;
import killswitch.core.lease.PresentedLease;
import killswitch.core.problem.Problem;
import killswitch.core.testing.InMemoryAgentStore;
import killswitch.core.testing.InMemoryAuditStore;
import killswitch.core.testing.InMemoryBeaconStore;
import killswitch.core.testing.InMemoryCheckpointStore;
import killswitch.core.testing.InMemoryControlStore;
import killswitch.core.testing.InMemoryInstanceStore;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A key has one owner, and whoever else names it is told. */
class OwnershipTest {

    private static final CheckpointKey SHARD = new CheckpointKey("shard-1");
    private static final Report GOODBYE = new Report("stopped", null, Usage.NONE);

    private final TickingClock clock = new TickingClock(NINE_O_FIVE);
    private final InMemoryControlStore control = new InMemoryControlStore();
    private final Outage outage = new Outage();
    private final InMemoryCheckpointStore checkpoints = new InMemoryCheckpointStore(VIRGINIA);
    private final Heartbeats heartbeats = heartbeats(VIRGINIA, checkpoints);
    private final KeyedProcess one = process("i-1");
    private final KeyedProcess other = process("i-2");

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
    class F17_P9_the_owner {

        @Test
        void keeps_it_for_as_long_as_it_goes_on() {
            one.starts();
            other.starts();
            for (int beat = 0; beat < 100; beat++) {
                clock.pass(Duration.ofSeconds(7));
                assertThat(one.goesOn().owner()).isNull();
                assertThat(other.goesOn().owner()).isNotNull();
            }
        }

        @Test
        void owns_it_for_as_long_as_its_lease_holds() {
            one.starts();
            for (int beat = 0; beat < 100; beat++) {
                clock.pass(Duration.ofMillis(700));
                one.goesOn();
                assertThat(claim().until()).isAfterOrEqualTo(one.lease().term().expiresAt());
            }
        }

        @Test
        void writes_its_claim_once_in_a_quarter_of_a_lease() {
            one.starts();
            int changes = 0;
            for (int beat = 0; beat < 120; beat++) {
                Claim before = claim();
                clock.pass(Duration.ofMillis(500));
                one.goesOn();
                changes += claim().equals(before) ? 0 : 1;
            }

            assertThat(changes).isLessThanOrEqualTo(4);
        }

        @Test
        void takes_over_from_itself_when_it_starts_again_and_the_start_before_is_told() {
            one.starts();
            Lease before = one.lease();

            assertThat(one.starts().owner()).isNull();

            Alive zombie = (Alive) one.beats(new PresentedLease.Good(before), null, checkpoint(9));
            assertThat(Objects.requireNonNull(zombie.owner()).holder())
                    .isEqualTo(one.lease().holder());
            assertThat(checkpoints.newest(MAILER)).isEmpty();
        }

        @Test
        void goes_on_in_another_region_as_the_owner() {
            KeyedProcess elsewhere =
                    new KeyedProcess("i-1", heartbeats(IRELAND, checkpoints.replicaIn(IRELAND)), SHARD);
            one.starts();
            elsewhere.takes(one.lease());
            clock.pass(Duration.ofSeconds(30));

            assertThat(elsewhere.goesOn().owner()).isNull();
            assertThat(claim().region()).isEqualTo(IRELAND);
            one.takes(elsewhere.lease());
            assertThat(one.goesOn().owner()).isNull();
            assertThat(other.starts().owner()).isNotNull();
        }

        @Test
        void P7_gets_no_longer_lease_when_its_claim_cannot_be_read_and_is_told_so() {
            KeyedProcess watched = new KeyedProcess(
                    "i-1", heartbeats(VIRGINIA, new WatchedCheckpointStore(checkpoints, outage)), SHARD);
            watched.starts();
            outage.begins();

            assertThat(watched.beats(new PresentedLease.Good(watched.lease()), null, null))
                    .isEqualTo(new Withheld(Why.UNRECORDED, null));
            assertThatThrownBy(() -> watched.reports(1)).extracting("problem").isEqualTo(Problem.STORE_UNAVAILABLE);
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

    private Claim claim() {
        return checkpoints.kept(MAILER, SHARD).claims().foremost().orElseThrow();
    }

    private Heartbeats heartbeats(String region, CheckpointStore store) {
        HeartbeatStores stores = new HeartbeatStores(
                control,
                store,
                new InMemoryInstanceStore(),
                new InMemoryAgentStore(),
                new InMemoryAuditStore(region),
                new InMemoryBeaconStore(region));
        return new Heartbeats(stores, HeartbeatPolicy.of(region), clock, Runnable::run);
    }

    private static Checkpoint checkpoint(long sequence) {
        return new Checkpoint(SHARD, sequence, "{}");
    }

    private KeyedProcess process(String id) {
        return new KeyedProcess(id, heartbeats, SHARD);
    }
}
