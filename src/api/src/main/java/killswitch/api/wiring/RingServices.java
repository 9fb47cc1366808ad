package killswitch.api.wiring;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import killswitch.core.ring.RingWatch;
import killswitch.ring.RingRoles;

/** Who tells what the second ring has done: the first region keeps it, and its chain is read as this region has it. */
@Singleton
class RingServices {

    @Produces
    @Singleton
    RingWatch ringWatch(Settings settings, RegionalStores regional) {
        return new RingWatch(settings.ring().map(RingRoles::parse).orElse(Map.of()), regional.chainOfTheFirst());
    }
}
