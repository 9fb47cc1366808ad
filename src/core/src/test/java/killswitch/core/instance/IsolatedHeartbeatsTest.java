package killswitch.core.instance;

import static killswitch.core.Samples.IRELAND;
import static killswitch.core.Samples.I_1;
import static killswitch.core.Samples.MAILER;
import static killswitch.core.Samples.NINE_O_FIVE;
import static killswitch.core.Samples.VIRGINIA;
import static killswitch.core.Samples.kill;
import static killswitch.core.Samples.lift;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import killswitch.core.TickingClock;
import killswitch.core.beacon.BeaconDuty;
import killswitch.core.beacon.Need;
import killswitch.core.beacon.PeerPolicy;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.checkpoint.CheckpointKey;
import killswitch.core.instance.HeartbeatAnswer.Alive;
import killswitch.core.instance.HeartbeatAnswer.Why;
import killswitch.core.instance.HeartbeatAnswer.Withheld;
import killswitch.core.kill.Kill;
import killswitch.core.lease.Lease;
import killswitch.core.lease.PresentedLease;
import killswitch.core.testing.InMemoryAgentStore;
import killswitch.core.testing.InMemoryAuditStore;
import killswitch.core.testing.InMemoryBeaconStore;
import killswitch.core.testing.InMemoryCheckpointStore;
import killswitch.core.testing.InMemoryControlStore;
import killswitch.core.testing.InMemoryInstanceStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What instances are told in a region that is cut off from the only other one. */
class IsolatedHeartbeatsTest {

    private static final List<String> BOTH = List.of(VIRGINIA, IRELAND);
    private static final Kill KILL = kill("k", MAILER.toString());

    private final TickingClock clock = new TickingClock(NINE_O_FIVE);
    private final InMemoryControlStore control = new InMemoryControlStore();
    private final InMemoryCheckpointStore checkpoints = new InMemoryCheckpointStore(VIRGINIA);
    private final InMemoryInstanceStore instances = new InMemoryInstanceStore();
    private final InMemoryAgentStore agents = new InMemoryAgentStore();
    private final InMemoryBeaconStore beacons = new InMemoryBeaconStore(VIRGINIA);
    private final BeaconDuty monitor = new BeaconDuty(VIRGINIA, PeerPolicy.of(BOTH), beacons, clock);
    private final Heartbeats heartbeats = heartbeats(Need.MAJORITY);

    private Lease lease = ((Alive) beat(new PresentedLease.None(), null)).lease();

    @BeforeEach
    void is_cut_off_for_longer_than_is_tolerated() {
        for (int beat = 0; beat < 5; beat++) {
            lease = ((Alive) beat(new PresentedLease.Good(lease), null)).lease();
            clock.pass(Duration.ofSeconds(30));
            monitor.perform();
        }
        clock.pass(PeerPolicy.TOLERANCE.minusSeconds(120));
        monitor.perform();
    }

    @Test
    void P6_F07_a_lease_is_not_renewed_and_its_holder_is_told_why() {
        assertThat(beat(new PresentedLease.Good(lease), null)).isEqualTo(new Withheld(Why.ISOLATED, null));
    }

    @Test
    void P6_F07_nobody_can_start_and_nothing_is_left_of_the_attempt() {
        assertThat(beat(new PresentedLease.None(), checkpoint(7))).isEqualTo(new Withheld(Why.ISOLATED, null));
        assertThat(checkpoints.newest(MAILER)).isEmpty();
    }

    @Test
    void P8_F07_who_still_has_a_lease_reports_how_far_it_has_come() {
        assertThat(beat(new PresentedLease.Good(lease), checkpoint(7)))
                .isEqualTo(new Withheld(Why.ISOLATED, checkpoint(7)));
        assertThat(checkpoints.newest(MAILER)).containsExactly(checkpoint(7));
    }

    @Test
    void P1_F07_a_kill_is_told_as_ever() {
        control.write(KILL);

        assertThat(beat(new PresentedLease.Good(lease), null)).isEqualTo(new HeartbeatAnswer.Killed(KILL, null));
        assertThat(beat(new PresentedLease.None(), null)).isEqualTo(new HeartbeatAnswer.Killed(KILL, null));
    }

    @Test
    void P5_F07_who_slept_through_a_kill_is_fenced_as_ever() {
        control.write(KILL);
        control.write(lift(KILL));

        assertThat(beat(new PresentedLease.Good(lease), null)).isEqualTo(new HeartbeatAnswer.Fenced(null));
    }

    @Test
    void P6_F07_when_the_other_region_is_seen_again_leases_are_given_again() {
        beacons.replicated(IRELAND, 7);
        monitor.perform();
        clock.pass(Duration.ofSeconds(5)); // what the process has kept

        assertThat(beat(new PresentedLease.Good(lease), null)).isInstanceOf(Alive.class);
        assertThat(beat(new PresentedLease.None(), null)).isInstanceOf(Alive.class);
    }

    @Test
    void F07_a_policy_that_needs_no_other_region_goes_on() {
        assertThat(heartbeats(Need.NONE).answer(heartbeat(new PresentedLease.Good(lease), null), () -> {}))
                .isInstanceOf(Alive.class);
    }

    @Test
    void F07_an_instance_can_say_goodbye() {
        Heartbeat goodbye = new Heartbeat(
                MAILER,
                I_1,
                new PresentedLease.Good(lease),
                new Report("stopped", null, Usage.NONE),
                CheckpointKey.DEFAULT,
                null);

        assertThat(heartbeats.answer(goodbye, () -> {})).isEqualTo(new HeartbeatAnswer.Stopped(null));
    }

    private Heartbeats heartbeats(Need need) {
        PeerPolicy peers = new PeerPolicy(BOTH, need, PeerPolicy.TOLERANCE, PeerPolicy.PERIOD);
        HeartbeatStores stores =
                new HeartbeatStores(control, checkpoints, instances, agents, new InMemoryAuditStore(VIRGINIA), beacons);
        HeartbeatPolicy policy =
                new HeartbeatPolicy(VIRGINIA, HeartbeatPolicy.LEASE, HeartbeatPolicy.PERSIST_EVERY, peers);
        return new Heartbeats(stores, policy, clock, Runnable::run);
    }

    private HeartbeatAnswer beat(PresentedLease presented, @Nullable Checkpoint checkpoint) {
        return heartbeats.answer(heartbeat(presented, checkpoint), () -> {});
    }

    private static Heartbeat heartbeat(PresentedLease presented, @Nullable Checkpoint checkpoint) {
        return new Heartbeat(
                MAILER, I_1, presented, new Report("running", null, Usage.NONE), CheckpointKey.DEFAULT, checkpoint);
    }

    private static Checkpoint checkpoint(long sequence) {
        return new Checkpoint(CheckpointKey.DEFAULT, sequence, "{}");
    }
}
