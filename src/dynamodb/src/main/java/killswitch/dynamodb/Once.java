package killswitch.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import killswitch.core.audit.AuditEvent;

/**
 * Shows what several chains tell of once: as the region tells it whose name comes first. That can be said of each event by
 * itself, so a page needs to know nothing of the others.
 */
final class Once {

    /** Looked up at the same time: well below the connections that a client has. */
    private static final int AT_ONCE = 50;

    private final List<String> regions;
    private final BiPredicate<String, String> isIn;
    private final Parallel parallel;

    /** @param isIn whether a region's chain has an event with an id */
    Once(List<String> regions, BiPredicate<String, String> isIn, Parallel parallel) {
        this.regions = regions;
        this.isIn = isIn;
        this.parallel = parallel;
    }

    List<AuditEvent> of(List<Told> events) {
        List<AuditEvent> shown = new ArrayList<>();
        for (int from = 0; from < events.size(); from += AT_ONCE) {
            List<Told> some = events.subList(from, Math.min(from + AT_ONCE, events.size()));
            parallel.map(some, this::shown).forEach(event -> event.ifPresent(shown::add));
        }
        return shown;
    }

    private Optional<AuditEvent> shown(Told told) {
        Stream<String> before = regions.stream().filter(region -> region.compareTo(told.region()) < 0);
        return before.anyMatch(region -> isIn.test(region, told.event().id()))
                ? Optional.empty()
                : Optional.of(told.event());
    }
}
