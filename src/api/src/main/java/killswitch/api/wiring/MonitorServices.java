package killswitch.api.wiring;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import killswitch.core.audit.AuditStore;
import killswitch.core.audit.RecordDuty;
import killswitch.core.beacon.BeaconDuty;
import killswitch.core.beacon.BeaconStore;
import killswitch.core.beacon.PeerPolicy;
import killswitch.core.cleaning.CleaningDuty;
import killswitch.core.cleaning.CleaningPolicy;
import killswitch.core.cleaning.CleaningStore;
import killswitch.core.cleaning.Regions;
import killswitch.core.kill.ConsentStore;
import killswitch.core.kill.ControlStore;
import killswitch.core.monitor.Monitor;
import killswitch.core.policy.PolicyDuty;
import killswitch.core.region.Replicas;
import killswitch.core.restore.RestorationDuty;
import killswitch.core.watch.HealthDuty;

/** What the monitor of a region has to do. */
@Singleton
class MonitorServices {

    /** What keeps the records as they have to be. */
    record Upkeep(RecordDuty record, RestorationDuty restoration, CleaningDuty cleaning) {}

    /**
     * Nothing injects it: {@link killswitch.api.monitor.RunningMonitor} asks for it. What stops somebody comes before what puts
     * things in order, and there what is lost before what is over.
     */
    @Produces
    @Singleton
    @Unremovable
    Monitor monitor(BeaconDuty beacon, PolicyDuty policies, HealthDuty health, Upkeep upkeep) {
        return new Monitor(List.of(beacon, policies, health, upkeep.record(), upkeep.restoration(), upkeep.cleaning()));
    }

    @Produces
    @Singleton
    Upkeep upkeep(RecordDuty record, RestorationDuty restoration, CleaningDuty cleaning) {
        return new Upkeep(record, restoration, cleaning);
    }

    @Produces
    @Singleton
    BeaconDuty beacon(Settings settings, PeerPolicy peers, BeaconStore beacons, Clock clock) {
        return new BeaconDuty(settings.region(), peers, beacons, clock);
    }

    @Produces
    @Singleton
    RecordDuty record(Replicas<ControlStore> control, Replicas<ConsentStore> consents, AuditStore audit, Clock clock) {
        return new RecordDuty(control, consents.home(), audit, clock);
    }

    @Produces
    @Singleton
    RestorationDuty restoration(Replicas<ControlStore> control, Replicas<AuditStore> chains, Clock clock) {
        return new RestorationDuty(control, chains, clock);
    }

    @Produces
    @Singleton
    CleaningDuty cleaning(Regions regions, Settings settings, Clock clock) {
        return new CleaningDuty(regions, CleaningPolicy.of(Duration.ofSeconds(settings.leaseSeconds())), clock);
    }

    @Produces
    @Singleton
    Regions regions(Replicas<ControlStore> control, Replicas<CleaningStore> cleaning, Replicas<AuditStore> chains) {
        return new Regions(control, cleaning, chains);
    }
}
