package killswitch.local.gateway;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A route of the gateway: {@code METHOD /path}, and what happens to its calls. */
record Route(String key, PathPattern pattern, boolean authorized, Throttle throttle, Integration integration) {

    private static final String AUTHORIZATION = "Authorization";

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

    /**
     * The headers that can say who calls. A tool that is called straight through may be shown a credential of its own, so the
     * lease has a header for itself there; in AWS it has to be in that one.
     */
    List<String> identitySources() {
        return integration instanceof HttpIntegration
                ? List.of(HttpIntegration.LEASE, AUTHORIZATION)
                : List.of(AUTHORIZATION);
    }

    private boolean takes(String method) {
        return key.startsWith(method + " ");
    }
}
