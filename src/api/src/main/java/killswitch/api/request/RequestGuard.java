package killswitch.api.request;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import killswitch.access.Route;
import killswitch.access.RouteTable;
import killswitch.access.RouteTable.Match;
import killswitch.core.access.Principal;
import killswitch.core.problem.Limits;
import killswitch.core.problem.Problem;
import killswitch.core.problem.ProblemException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * What stands before every resource. The gateway and the authorizer have looked already; this looks again, so that a
 * request that came another way, or a gateway that was set up wrongly, opens nothing.
 */
@Singleton
public class RequestGuard {

    /** Takes and gives what is not ours. */
    private static final String TOOLS = "tools";

    private static final Set<String> FILES = Set.of("GET /dashboard", "GET /dashboard/{path+}");
    private static final Set<String> PAGES = Set.of("GET /v1/kills/{id}/report");
    private static final List<MediaType> JSON = List.of(MediaType.APPLICATION_JSON_TYPE);
    private static final List<MediaType> JSON_OR_PAGE =
            List.of(MediaType.APPLICATION_JSON_TYPE, MediaType.TEXT_HTML_TYPE);
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE");

    private final RouteTable routes;
    private final Provider<ServedFunctions> served;
    private final HttpEvent event;
    private final Requester requester;

    /** @param served is known when the process has started; a filter is made before that */
    public RequestGuard(RouteTable routes, Provider<ServedFunctions> served, HttpEvent event, Requester requester) {
        this.routes = routes;
        this.served = served;
        this.event = event;
        this.requester = requester;
    }

    /** Lets the request pass, or throws the problem that it has. */
    @ServerRequestFilter(preMatching = true)
    public void check(RoutingContext context) {
        Match match = match();
        Route route = match.route();
        if (route.function().equals(TOOLS)) {
            hideMediaTypes(context);
        } else {
            requireOurs(route);
        }
        if (route.authorizer()) {
            requireRight(match);
        }
    }

    private Match match() {
        Route chosen = routes.withKey(event.routeKey())
                .filter(route -> served.get().serves(route))
                .orElseThrow(this::unknown);
        return routes.at(event.method(), event.path())
                .filter(match -> match.route().equals(chosen))
                .orElseThrow(() -> Problem.MALFORMED_REQUEST.because(
                        "The path has no dots for segments, no empty segments, nothing that is"
                                + " encoded without need: write it as docs/openapi.yaml does."));
    }

    private ProblemException unknown() {
        boolean otherMethod = METHODS.stream()
                .flatMap(method -> routes.at(method, event.path()).stream())
                .anyMatch(match -> served.get().serves(match.route())
                        && !match.route().method().equals(event.method()));
        return otherMethod
                ? Problem.METHOD_NOT_ALLOWED.because("This path has other methods.")
                : Problem.NO_SUCH_ROUTE.because("This function does not answer this route.");
    }

    /** Whatever comes and goes is JSON, except where it is a tool's, or a file; what people print is a page, too. */
    private void requireOurs(Route route) {
        if (event.body().length > Limits.BODY) {
            throw Problem.TOO_LARGE.because("A body has at most %,d bytes.".formatted(Limits.BODY));
        }
        List<MediaType> types = PAGES.contains(route.key()) ? JSON_OR_PAGE : JSON;
        if (!FILES.contains(route.key())
                && !event.header(HttpHeaders.ACCEPT)
                        .map(accept -> MediaTypes.accept(accept, types))
                        .orElse(true)) {
            throw Problem.NOT_ACCEPTABLE.because("Accept application/json.");
        }
        if (!event.header(HttpHeaders.CONTENT_TYPE).map(MediaTypes::isOne).orElse(true)) {
            throw Problem.UNSUPPORTED_MEDIA_TYPE.because("Send application/json, and say so in Content-Type.");
        }
    }

    /** What a tool takes and gives is between the agent and the tool: JAX-RS is not to have an opinion. */
    private static void hideMediaTypes(RoutingContext context) {
        context.request().headers().remove(HttpHeaders.ACCEPT).remove(HttpHeaders.CONTENT_TYPE);
    }

    private void requireRight(Match match) {
        Principal principal = requester.principal();
        if (!match.route().roles().contains(principal.role())) {
            throw Problem.NOT_ALLOWED.because("This route is not for the role '%s'.".formatted(principal.role()));
        }
        if (!match.route().admits(principal, match.parameters())) {
            throw Problem.NOT_ALLOWED.because(
                    "This key is bound to %s, and opens nothing else.".formatted(principal.agent()));
        }
    }
}
