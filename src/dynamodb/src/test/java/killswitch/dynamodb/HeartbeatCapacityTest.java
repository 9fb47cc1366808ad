package killswitch.dynamodb;

import static killswitch.core.testing.Given.IRELAND;
import static killswitch.core.testing.Given.MAILER;
import static killswitch.core.testing.Given.NINE;
import static killswitch.core.testing.Given.VIRGINIA;
import static killswitch.core.testing.Given.holder;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import killswitch.core.TickingClock;
import killswitch.core.beacon.PeerPolicy;
import killswitch.core.beacon.Sighting;
import killswitch.core.checkpoint.CheckpointKey;
import killswitch.core.instance.Heartbeat;
import killswitch.core.instance.HeartbeatAnswer;
import killswitch.core.instance.HeartbeatPolicy;
import killswitch.core.instance.HeartbeatStores;
import killswitch.core.instance.Heartbeats;
import killswitch.core.instance.Report;
import killswitch.core.instance.Usage;
import killswitch.core.lease.Lease;
import killswitch.core.lease.PresentedLease;
import killswitch.dynamodb.testing.CapacityMeter.Units;
import org.junit.jupiter.api.Test;

/** What a heartbeat costs, in capacity units as DynamoDB Local counts them. */
class HeartbeatCapacityTest extends Metered {

    /** With a key of its own, in one of two regions; the caller's key is checked beside, with one unit more. */
    @Test
    void F07_F17_an_idle_heartbeat_reads_three_units_at_most_and_one_more_in_five_seconds_and_writes_none() {
        TickingClock clock = new TickingClock(NINE);
        Heartbeats heartbeats = heartbeats(clock);
        stores.beacons().noticed(new Sighting(VIRGINIA, 1, NINE), null);
        stores.beacons().noticed(new Sighting(IRELAND, 1, NINE), null);
        AtomicReference<Lease> lease = new AtomicReference<>(lease(heartbeats, new PresentedLease.None()));
        Runnable idle = () -> lease.set(lease(heartbeats, new PresentedLease.Good(lease.get())));

        assertThat(meter.of(idle)).isEqualTo(new Units(3, 1, 0));
        clock.pass(Duration.ofSeconds(1));
        assertThat(meter.of(idle)).isEqualTo(new Units(3, 1, 0));
        clock.pass(Duration.ofMillis(3_999));
        assertThat(meter.of(idle)).isEqualTo(new Units(3, 1, 0));
        clock.pass(Duration.ofMillis(1));
        assertThat(meter.of(idle)).as("sightings, and the instance is due").isEqualTo(new Units(5, 2, 1));
    }

    private Heartbeats heartbeats(Clock clock) {
        HeartbeatStores behind = new HeartbeatStores(
                stores.control(),
                stores.checkpoints(),
                stores.instances(),
                stores.agents(),
                stores.audit(),
                stores.beacons());
        PeerPolicy peers = PeerPolicy.of(List.of(VIRGINIA, IRELAND));
        HeartbeatPolicy policy =
                new HeartbeatPolicy(VIRGINIA, HeartbeatPolicy.LEASE, HeartbeatPolicy.PERSIST_EVERY, peers);
        return new Heartbeats(behind, policy, clock, Runnable::run);
    }

    private Lease lease(Heartbeats heartbeats, PresentedLease presented) {
        Report report = new Report("running", null, Usage.NONE);
        CheckpointKey shard = new CheckpointKey("shard-1");
        Heartbeat beat = new Heartbeat(MAILER, holder.instance(), presented, report, shard, null);
        return ((HeartbeatAnswer.Alive) heartbeats.answer(beat, () -> {})).lease();
    }
}
