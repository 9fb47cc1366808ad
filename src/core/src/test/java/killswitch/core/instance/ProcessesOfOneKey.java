package killswitch.core.instance;

import static killswitch.core.Samples.NINE_O_FIVE;
import static killswitch.core.Samples.VIRGINIA;

import killswitch.core.TickingClock;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.checkpoint.CheckpointKey;
import killswitch.core.checkpoint.CheckpointStore;
import killswitch.core.testing.InMemoryAgentStore;
import killswitch.core.testing.InMemoryAuditStore;
import killswitch.core.testing.InMemoryBeaconStore;
import killswitch.core.testing.InMemoryCheckpointStore;
import killswitch.core.testing.InMemoryControlStore;
import killswitch.core.testing.InMemoryInstanceStore;

/** Two processes that name one key, at one region's switch. */
abstract class ProcessesOfOneKey {

    static final CheckpointKey SHARD = new CheckpointKey("shard-1");

    final TickingClock clock = new TickingClock(NINE_O_FIVE);
    final InMemoryControlStore control = new InMemoryControlStore();
    final InMemoryCheckpointStore checkpoints = new InMemoryCheckpointStore(VIRGINIA);
    final Heartbeats heartbeats = heartbeats(VIRGINIA, checkpoints);
    final KeyedProcess one = new KeyedProcess("i-1", heartbeats, SHARD);
    final KeyedProcess other = new KeyedProcess("i-2", heartbeats, SHARD);

    final Heartbeats heartbeats(String region, CheckpointStore store) {
        HeartbeatStores stores = new HeartbeatStores(
                control,
                store,
                new InMemoryInstanceStore(),
                new InMemoryAgentStore(),
                new InMemoryAuditStore(region),
                new InMemoryBeaconStore(region));
        return new Heartbeats(stores, HeartbeatPolicy.of(region), clock, Runnable::run);
    }

    static Checkpoint checkpoint(long sequence) {
        return new Checkpoint(SHARD, sequence, "{}");
    }
}
