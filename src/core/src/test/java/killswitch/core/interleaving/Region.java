package killswitch.core.interleaving;

import static killswitch.core.Samples.MAILER;
import static killswitch.core.Samples.NINE_O_FIVE;

import java.time.Duration;
import killswitch.core.TickingClock;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.checkpoint.CheckpointKey;
import killswitch.core.instance.HeartbeatPolicy;
import killswitch.core.instance.HeartbeatStores;
import killswitch.core.instance.Heartbeats;
import killswitch.core.testing.InMemoryAgentStore;
import killswitch.core.testing.InMemoryAuditStore;
import killswitch.core.testing.InMemoryBeaconStore;
import killswitch.core.testing.InMemoryInstanceStore;

/**
 * One region that answers heartbeats by a clock of its own.
 *
 * @param off what its clock is ahead of the one that is right
 */
record Region(
        TickingClock clock,
        Duration off,
        ReplicatedControlStore control,
        ReplicatedCheckpointStore checkpoints,
        Heartbeats heartbeats) {

    static Region of(String name, Duration off, Feed feed, ReplicatedCheckpointStore checkpoints) {
        TickingClock clock = new TickingClock(NINE_O_FIVE.plus(off));
        ReplicatedControlStore control = new ReplicatedControlStore(feed);
        HeartbeatStores stores = new HeartbeatStores(
                control,
                checkpoints,
                new InMemoryInstanceStore(),
                new InMemoryAgentStore(),
                new InMemoryAuditStore(name),
                new InMemoryBeaconStore(name));
        Heartbeats heartbeats = new Heartbeats(stores, HeartbeatPolicy.of(name), clock, Runnable::run);
        return new Region(clock, off, control, checkpoints, heartbeats);
    }

    void arrived(Copy copy) {
        control.arrived(copy);
        checkpoints.arrived(copy);
    }

    /** How far the work on the key has come, as is known here; below 0 if it has not begun. */
    long reached(CheckpointKey key) {
        return checkpoints.newest(MAILER, key).map(Checkpoint::sequence).orElse(-1L);
    }
}
