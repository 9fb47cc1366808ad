package killswitch.core.interleaving;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import killswitch.core.TickingClock;
import killswitch.core.audit.Recorder;
import killswitch.core.instance.HeartbeatPolicy;
import killswitch.core.instance.HeartbeatStores;
import killswitch.core.instance.Heartbeats;
import killswitch.core.instance.InstanceStore;
import killswitch.core.instance.RollCaller;
import killswitch.core.kill.ControlStore;
import killswitch.core.kill.KillSwitch;
import killswitch.core.region.Insistence;
import killswitch.core.region.Replicas;
import killswitch.core.testing.InMemoryAgentStore;
import killswitch.core.testing.InMemoryAuditStore;
import killswitch.core.testing.InMemoryBeaconStore;
import killswitch.core.testing.InMemoryInstanceStore;

/**
 * One region: its functions, their clock, and their ways to every region's store. Everything runs where it is called, so
 * that a seed is one order of things.
 *
 * @param paths from this region's functions to each region's control store
 */
record Site(
        String region,
        TickingClock clock,
        ControlReplica control,
        ReplicatedCheckpointStore checkpoints,
        Map<String, Path> paths,
        Services services) {

    /** What the functions of a region run. */
    record Services(KillSwitch killSwitch, Heartbeats heartbeats) {}

    /** The way to the region's own store. */
    Path home() {
        return paths.get(region);
    }

    KillSwitch killSwitch() {
        return services.killSwitch();
    }

    Heartbeats heartbeats() {
        return services.heartbeats();
    }

    static Services services(
            String region, TickingClock clock, ReplicatedCheckpointStore checkpoints, Map<String, Path> paths) {
        InMemoryInstanceStore instances = new InMemoryInstanceStore();
        RollCaller rollCaller = new RollCaller(
                new Replicas<InstanceStore>(
                        region,
                        Map.of(region, instances),
                        Runnable::run,
                        Insistence.on(Runnable::run, Clock.systemUTC())),
                Runnable::run);
        Insistence none =
                new Insistence(task -> {}, millis -> {}, clock); // what it would bring, replication brings later
        Replicas<ControlStore> control = new Replicas<>(region, new LinkedHashMap<>(paths), Runnable::run, none);
        InMemoryAuditStore audit = new InMemoryAuditStore(region);
        HeartbeatStores stores = new HeartbeatStores(
                paths.get(region),
                checkpoints,
                instances,
                new InMemoryAgentStore(),
                audit,
                new InMemoryBeaconStore(region));
        return new Services(
                new KillSwitch(control, rollCaller, new Recorder(audit), clock),
                new Heartbeats(stores, HeartbeatPolicy.of(region), clock, Runnable::run));
    }
}
