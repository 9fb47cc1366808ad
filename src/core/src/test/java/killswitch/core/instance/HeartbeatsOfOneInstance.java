package killswitch.core.instance;

import static killswitch.core.Samples.I_1;
import static killswitch.core.Samples.MAILER;
import static killswitch.core.Samples.NINE_O_FIVE;
import static killswitch.core.Samples.VIRGINIA;
import static killswitch.core.Samples.kill;

import killswitch.core.TickingClock;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.checkpoint.CheckpointKey;
import killswitch.core.instance.HeartbeatAnswer.Alive;
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

/** One instance's heartbeats, on stores that can be watched and taken away. */
abstract class HeartbeatsOfOneInstance {

    static final Kill KILL = kill("k", "agent://acme/production/mailer");

    final TickingClock clock = new TickingClock(NINE_O_FIVE);
    final InMemoryControlStore control = new InMemoryControlStore();
    final InMemoryCheckpointStore checkpoints = new InMemoryCheckpointStore(VIRGINIA);
    final Outage outage = new Outage();
    final Outage outageOfTheRecord = new Outage();
    final WatchedInstanceStore instances = new WatchedInstanceStore(new InMemoryInstanceStore(), outage);
    final InMemoryAgentStore agents = new InMemoryAgentStore();
    final WatchedAuditStore audit = new WatchedAuditStore(new InMemoryAuditStore(VIRGINIA), outageOfTheRecord);
    final Heartbeats heartbeats = new Heartbeats(
            new HeartbeatStores(
                    control,
                    new WatchedCheckpointStore(checkpoints, outage),
                    instances,
                    agents,
                    audit,
                    new InMemoryBeaconStore(VIRGINIA)),
            HeartbeatPolicy.of(VIRGINIA),
            clock,
            Runnable::run);

    Lease start() {
        return ((Alive) beat(new PresentedLease.None(), null)).lease();
    }

    Lease renew(Lease lease) {
        return ((Alive) beat(new PresentedLease.Good(lease), null)).lease();
    }

    HeartbeatAnswer beat(PresentedLease lease, @Nullable Checkpoint checkpoint) {
        return beat(lease, new Report("running", null, Usage.NONE), checkpoint);
    }

    HeartbeatAnswer beat(PresentedLease lease, Report report, @Nullable Checkpoint checkpoint) {
        return heartbeats.answer(heartbeat(lease, report, checkpoint), () -> {});
    }

    static Heartbeat heartbeat(PresentedLease lease, Report report, @Nullable Checkpoint checkpoint) {
        return new Heartbeat(MAILER, I_1, lease, report, CheckpointKey.DEFAULT, checkpoint);
    }

    static Checkpoint checkpoint(long sequence) {
        return new Checkpoint(CheckpointKey.DEFAULT, sequence, "{}");
    }
}
