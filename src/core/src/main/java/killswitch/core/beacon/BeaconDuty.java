package killswitch.core.beacon;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import killswitch.core.monitor.Duty;
import org.jspecify.annotations.Nullable;

/**
 * Notices which beacons have changed since somebody has looked last, and then lights the region's own. The own one is
 * among those that are noticed: it changes each time, so that its sighting says when somebody has looked last.
 */
public final class BeaconDuty implements Duty {

    private final String home;
    private final PeerPolicy policy;
    private final BeaconStore store;
    private final Clock clock;

    /** @param store the home region's */
    public BeaconDuty(String home, PeerPolicy policy, BeaconStore store, Clock clock) {
        this.home = home;
        this.policy = policy;
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
        List<String> changed = policy.regions().stream()
                .filter(region -> !region.equals(home))
                .filter(region -> hasChanged(last.get(region), lit.get(region)))
                .toList();
        Instant known = noLaterThan(now, last.get(home));
        for (String region : policy.regions()) {
            long count = lit.getOrDefault(region, 0L);
            Sighting before = last.get(region);
            if (before == null || before.count() != count) {
                boolean isNew = before == null || region.equals(home);
                store.noticed(new Sighting(region, count, isNew ? now : known), before);
            }
        }
        store.light();
        return changed;
    }

    private static boolean hasChanged(@Nullable Sighting before, @Nullable Long count) {
        return count != null && (before == null || before.count() != count);
    }

    /** When nobody has looked for longer than he should have, a change that is noticed now may have come in long ago. */
    private Instant noLaterThan(Instant now, @Nullable Sighting lastLook) {
        Instant due = lastLook == null ? now : lastLook.at().plus(policy.longestLook());
        return due.isBefore(now) ? due : now;
    }
}
