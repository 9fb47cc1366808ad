package killswitch.api.wiring;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import killswitch.access.RouteTable;
import killswitch.api.request.HomeRegion;
import killswitch.api.request.ServedFunctions;

/** What a process finds around itself: the time, threads, its region, and which function it stands for. */
@Singleton
class Surroundings {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Virtual threads. */
    @Produces
    @Singleton
    @SideBySide
    Executor executor() {
        return Executors.newVirtualThreadPerTaskExecutor();
    }

    @Produces
    @Singleton
    HomeRegion homeRegion(Settings settings) {
        return new HomeRegion(settings.region());
    }

    @Produces
    @Singleton
    RouteTable routeTable() {
        return RouteTable.load();
    }

    /** Asked for at start-up by {@link FirstReads}, so that a process that does not know what it is does not start. */
    @Produces
    @Singleton
    ServedFunctions servedFunctions(Settings settings, RouteTable routes) {
        return ServedFunctions.one(settings.function(), routes);
    }
}
