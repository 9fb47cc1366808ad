package killswitch.core.instance;

import killswitch.core.agent.AgentStore;
import killswitch.core.audit.AuditStore;
import killswitch.core.beacon.BeaconStore;
import killswitch.core.checkpoint.CheckpointStore;
import killswitch.core.kill.ControlStore;

/** The stores of one region that a heartbeat reads and writes. It only ever reads kills and lifts. */
public record HeartbeatStores(
        ControlStore control,
        CheckpointStore checkpoints,
        InstanceStore instances,
        AgentStore agents,
        AuditStore audit,
        BeaconStore beacons) {}
