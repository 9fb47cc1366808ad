package killswitch.local.lambda;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import killswitch.local.process.Launcher;
import killswitch.local.web.Web;

/** Lambda in all regions: deploys functions, and ends their processes with itself. */
public final class Lambda implements AutoCloseable {

    private final Timers timers = new Timers();
    private final List<FunctionPool> pools = new CopyOnWriteArrayList<>();
    private final Host host;
    private final PoolLimits limits;

    public Lambda(Web web, Launcher launcher, List<Path> runtimeClient, PoolLimits limits) {
        this.host = new Host(
                web,
                timers,
                launcher,
                runtimeClient,
                NativeLibrary.unpack(runtimeClient, launcher.directory()),
                new Semaphore(1));
        this.limits = limits;
        timers.every(limits.idle().dividedBy(4), () -> pools.forEach(FunctionPool::reap));
    }

    /** Deploys functions; no process is started yet. */
    public Functions deploy(Site site, List<FunctionSpec> specs) {
        List<FunctionPool> deployed = specs.stream()
                .map(spec -> new FunctionPool(site.deployment(spec), host, limits))
                .toList();
        pools.addAll(deployed);
        return new Functions(deployed);
    }

    @Override
    public void close() {
        timers.close();
        pools.parallelStream().forEach(FunctionPool::close);
    }
}
