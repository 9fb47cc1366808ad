package killswitch.api.request;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import killswitch.access.Route;
import killswitch.access.RouteTable;

/** Which functions this process stands for: in production one, of the route table, or one that no route leads to. */
public record ServedFunctions(Set<String> names) {

    /** It has a schedule, and no route. */
    public static final String MONITOR = "monitor";

    /** CloudWatch's dashboard calls it, and no route leads to it. */
    public static final String WIDGET = "widget";

    public ServedFunctions {
        names = Set.copyOf(names);
    }

    /**
     * The one that is configured.
     *
     * @throws IllegalStateException if it is none of the table's, and neither the monitor nor the widget
     */
    public static ServedFunctions one(Optional<String> configured, RouteTable routes) {
        Set<String> known =
                routes.routes().stream().map(Route::function).collect(Collectors.toCollection(TreeSet::new));
        known.addAll(Set.of(MONITOR, WIDGET));
        return configured
                .filter(known::contains)
                .map(name -> new ServedFunctions(Set.of(name)))
                .orElseThrow(() -> new IllegalStateException(
                        "KILLSWITCH_FUNCTION says which routes this function answers; it is one of %s, and not '%s'."
                                .formatted(known, configured.orElse(""))));
    }

    boolean serves(Route route) {
        return names.contains(route.function());
    }
}
