package killswitch.api.wiring;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import killswitch.core.audit.AuditStore;
import killswitch.core.audit.RecordDuty;
import killswitch.core.beacon.BeaconDuty;
import killswitch.core.beacon.BeaconStore;
import killswitch.core.beacon.PeerPolicy;
import killswitch.core.kill.ControlStore;
import killswitch.core.monitor.Monitor;
import killswitch.core.region.Replicas;

/** What the monitor of a region has to do. */
@Singleton
class MonitorServices {

    /** Nothing injects it: {@link killswitch.api.monitor.RunningMonitor} asks for it. */
    @Produces
    @Singleton
    @Unremovable
    Monitor monitor(Replicas<ControlStore> control, AuditStore audit, BeaconDuty beacon, Clock clock) {
        return new Monitor(List.of(beacon, new RecordDuty(control, audit, clock)));
    }

    @Produces
    @Singleton
    BeaconDuty beacon(Settings settings, PeerPolicy peers, BeaconStore beacons, Clock clock) {
        return new BeaconDuty(settings.region(), peers, beacons, clock);
    }
}
