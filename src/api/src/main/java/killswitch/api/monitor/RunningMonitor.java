package killswitch.api.monitor;

import io.quarkus.arc.Arc;
import java.util.List;
import killswitch.core.monitor.Monitor;
import killswitch.core.monitor.Outcome;

/** The {@link Monitor} of the running application: no route leads to it. */
public final class RunningMonitor {

    private RunningMonitor() {}

    /** Has it perform its duties once. The application must have started. */
    public static List<Outcome> tick() {
        return Arc.container().instance(Monitor.class).get().tick();
    }
}
