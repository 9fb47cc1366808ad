package killswitch.api.wiring;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import killswitch.core.agent.AgentStore;
import killswitch.core.audit.AuditStore;
import killswitch.core.beacon.BeaconStore;
import killswitch.core.beacon.PeerPolicy;
import killswitch.core.checkpoint.CheckpointStore;
import killswitch.core.instance.HeartbeatPolicy;
import killswitch.core.instance.HeartbeatStores;
import killswitch.core.instance.Heartbeats;
import killswitch.core.instance.InstanceStore;
import killswitch.core.kill.ControlStore;
import killswitch.core.region.Replicas;
import org.jboss.logging.Logger;

/** What answers heartbeats: made of this region's stores alone. */
@Singleton
class HeartbeatServices {

    private static final Logger LOG = Logger.getLogger(HeartbeatServices.class);

    private final Replicas<ControlStore> control;
    private final Replicas<InstanceStore> instances;

    HeartbeatServices(Replicas<ControlStore> control, Replicas<InstanceStore> instances) {
        this.control = control;
        this.instances = instances;
    }

    @Produces
    @Singleton
    HeartbeatStores stores(CheckpointStore checkpoints, AgentStore agents, AuditStore audit, BeaconStore beacons) {
        return new HeartbeatStores(control.home(), checkpoints, instances.home(), agents, audit, beacons);
    }

    @Produces
    @Singleton
    static Heartbeats heartbeats(
            HeartbeatStores stores, HeartbeatPolicy policy, Clock clock, @SideBySide Executor executor) {
        LOG.info(exposure(policy));
        return new Heartbeats(stores, policy, clock, executor);
    }

    private static String exposure(HeartbeatPolicy policy) {
        PeerPolicy peers = policy.peers();
        return peers.asksForOthers()
                ? "When this region is cut off, an agent goes on for %s at most (%s of %d regions must be seen)."
                        .formatted(
                                peers.exposure(policy.lease()),
                                peers.need(),
                                peers.regions().size())
                : "When this region is cut off, agents go on: no other region must be seen.";
    }

    @Produces
    @Singleton
    static HeartbeatPolicy policy(Settings settings, PeerPolicy peers) {
        Duration lease = Duration.ofSeconds(settings.leaseSeconds());
        return new HeartbeatPolicy(settings.region(), lease, HeartbeatPolicy.PERSIST_EVERY, peers);
    }

    @Produces
    @Singleton
    static PeerPolicy peers(Settings settings) {
        List<String> regions = settings.regions().orElse(List.of(settings.region()));
        return new PeerPolicy(regions, settings.peers(), settings.peerTolerance(), settings.monitorPeriod());
    }
}
