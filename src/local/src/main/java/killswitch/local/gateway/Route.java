package killswitch.local.gateway;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** A route of the gateway: {@code METHOD /path}, and what happens to its calls. */
record Route(String key, PathPattern pattern, boolean authorized, Throttle throttle, Integration integration) {

    /** The most specific path first, and of the same path the one with a method of its own. */
    static final Comparator<Route> MOST_SPECIFIC_FIRST =
            Comparator.comparing(Route::pattern).thenComparing(route -> route.takes("ANY"));

    static Route of(RouteSpec spec, Throttle throttle, Integration integration) {
        String path = spec.key().substring(spec.key().indexOf(' ') + 1);
        return new Route(spec.key(), PathPattern.parse(path), spec.authorizer(), throttle, integration);
    }

    /** The parameters, still encoded, when the route takes this request. */
    Optional<Map<String, String>> match(String method, String rawPath) {
        return takes("ANY") || takes(method) ? pattern.match(rawPath) : Optional.empty();
    }

    private boolean takes(String method) {
        return key.startsWith(method + " ");
    }
}
