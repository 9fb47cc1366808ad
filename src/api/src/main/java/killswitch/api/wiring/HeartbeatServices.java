package killswitch.api.wiring;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import killswitch.core.agent.AgentStore;
import killswitch.core.audit.AuditStore;
import killswitch.core.checkpoint.CheckpointStore;
import killswitch.core.instance.HeartbeatPolicy;
import killswitch.core.instance.HeartbeatStores;
import killswitch.core.instance.Heartbeats;
import killswitch.core.instance.InstanceStore;
import killswitch.core.kill.ControlStore;
import killswitch.core.region.Replicas;

/** What answers heartbeats: made of this region's stores alone. */
@Singleton
class HeartbeatServices {

    private final Replicas<ControlStore> control;
    private final Replicas<InstanceStore> instances;

    HeartbeatServices(Replicas<ControlStore> control, Replicas<InstanceStore> instances) {
        this.control = control;
        this.instances = instances;
    }

    @Produces
    @Singleton
    HeartbeatStores stores(CheckpointStore checkpoints, AgentStore agents, AuditStore audit) {
        return new HeartbeatStores(control.home(), checkpoints, instances.home(), agents, audit);
    }

    @Produces
    @Singleton
    static Heartbeats heartbeats(
            HeartbeatStores stores, Settings settings, Clock clock, @SideBySide Executor executor) {
        HeartbeatPolicy policy = new HeartbeatPolicy(
                settings.region(), Duration.ofSeconds(settings.leaseSeconds()), HeartbeatPolicy.PERSIST_EVERY);
        return new Heartbeats(stores, policy, clock, executor);
    }
}
