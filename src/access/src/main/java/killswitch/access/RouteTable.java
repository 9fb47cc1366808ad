package killswitch.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Every route there is, and who may call it: the rows of {@code infra/terraform/routes.json}, which Terraform reads too.
 * What is not in the table may not be called.
 */
public final class RouteTable {

    /** What a path must not contain when it is read by hand: another reader might take it for another path. */
    private static final Pattern AMBIGUOUS =
            Pattern.compile("(^|/)\\.{1,2}(/|$)|//|[;\\\\]|\\p{Cntrl}|%2e|%2f|%5c|%25", Pattern.CASE_INSENSITIVE);

    private static final Comparator<Route> MOST_PRECISE_FIRST = Comparator.<Route>comparingLong(
                    route -> route.path().literals())
            .reversed()
            .thenComparing(route -> route.method().equals(Route.ANY_METHOD));

    private final List<Route> routes;
    private final Map<String, Route> byKey;

    private RouteTable(List<Route> routes) {
        this.routes = routes.stream().sorted(MOST_PRECISE_FIRST).toList();
        this.byKey = new HashMap<>();
        for (Route route : routes) {
            route.requireSense();
            if (byKey.put(route.key(), route) != null) {
                throw new IllegalArgumentException("The route '%s' is there twice.".formatted(route.key()));
            }
        }
    }

    /** A route, and what a path has for its parameters. */
    public record Match(Route route, Map<String, String> parameters) {

        public Match {
            parameters = Map.copyOf(parameters);
        }
    }

    /** The table that this was built with. */
    public static RouteTable load() {
        try (InputStream json = Objects.requireNonNull(
                RouteTable.class.getResourceAsStream("routes.json"), "routes.json is not packed")) {
            return read(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a table.
     *
     * @throws IllegalArgumentException if a row cannot be understood, makes no sense, or is there twice
     */
    public static RouteTable read(InputStream json) throws IOException {
        return new RouteTable(RouteReader.read(json));
    }

    /** All of them, the most precise first. */
    public List<Route> routes() {
        return routes;
    }

    /** Those that one function answers. */
    public List<Route> of(String function) {
        return routes.stream()
                .filter(route -> route.function().equals(function))
                .toList();
    }

    /**
     * The row for a route key of HTTP API. A route that an operator has added for one tool, such as
     * {@code ANY /v1/tools/email/{path+}}, falls under the row for all tools.
     */
    public Optional<Route> withKey(String key) {
        Route exact = byKey.get(key);
        return exact == null ? underLease(key) : Optional.of(exact);
    }

    /**
     * The same, and the parameters: those that the gateway has found in the path, and before them what the key itself has in
     * a parameter's place, as {@code ANY /v1/tools/email/{path+}} has the tool.
     */
    public Optional<Match> withKey(String key, Map<String, String> found) {
        return withKey(key).map(route -> {
            Map<String, String> parameters = new HashMap<>(found);
            parameters.putAll(route.path().fixedIn(PathTemplate.segmentsOf(key.substring(key.indexOf(' ') + 1))));
            return new Match(route, parameters);
        });
    }

    private Optional<Route> underLease(String key) {
        int space = key.indexOf(' ');
        if (space < 0) {
            return Optional.empty();
        }
        List<String> segments = PathTemplate.segmentsOf(key.substring(space + 1));
        return routes.stream()
                .filter(route -> route.credential() == CredentialKind.LEASE)
                .filter(route -> route.takes(key.substring(0, space)))
                .filter(route -> route.path().match(segments).isPresent())
                .findFirst();
    }

    /**
     * The row for a method and a path, for a gateway that gives no route key. A path that another reader might take for
     * another one ({@code ..}, {@code //}, an encoded slash, a semicolon) has none.
     */
    public Optional<Match> at(String method, String path) {
        if (AMBIGUOUS.matcher(path).find()) {
            return Optional.empty();
        }
        List<String> segments = PathTemplate.segmentsOf(path);
        return routes.stream()
                .filter(route -> route.takes(method))
                .flatMap(route -> route.path().match(segments).map(found -> new Match(route, found)).stream())
                .findFirst();
    }
}
