package killswitch.core.beacon;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import killswitch.core.monitor.Duty;

/**
 * Notices which beacons have changed since somebody has looked last, and then lights the region's own. The own one is
 * among those that are noticed: it changes each time, so that its sighting says when somebody has looked last.
 */
public final class BeaconDuty implements Duty {

    private final String home;
    private final Set<String> regions;
    private final BeaconStore store;
    private final Clock clock;

    /**
     * @param regions every region, with the home region or without it
     * @param store the home region's
     */
    public BeaconDuty(String home, List<String> regions, BeaconStore store, Clock clock) {
        this.home = home;
        this.regions = new LinkedHashSet<>(regions);
        this.regions.add(home);
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "beacon";
    }

    /** Returns the other regions whose beacons have changed. */
    @Override
    public List<String> perform() {
        Instant now = clock.instant(); // before the reading: what comes in later is noticed later
        Map<String, Sighting> last =
                store.sightings().stream().collect(Collectors.toMap(Sighting::region, Function.identity()));
        Map<String, Long> lit = store.lit();
        List<String> changed = new ArrayList<>();
        for (String region : regions) {
            Sighting before = last.get(region);
            Sighting sighting = new Sighting(region, lit.getOrDefault(region, 0L), now);
            if (before == null || before.count() != sighting.count()) {
                store.noticed(sighting, before);
                if (lit.containsKey(region)) {
                    changed.add(region);
                }
            }
        }
        store.light();
        changed.remove(home);
        return changed;
    }
}
