package killswitch.api.wiring;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import killswitch.core.audit.AuditStore;
import killswitch.core.audit.RecordDuty;
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
    Monitor monitor(Replicas<ControlStore> control, AuditStore audit, Clock clock) {
        return new Monitor(List.of(new RecordDuty(control, audit, clock)));
    }
}
