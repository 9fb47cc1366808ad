package killswitch.access;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import killswitch.core.access.Role;
import org.jspecify.annotations.Nullable;

/** The one place that knows how a route looks in {@code routes.json}. */
final class RouteReader {

    private static final Set<String> METHODS =
            Set.of(Route.ANY_METHOD, "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private RouteReader() {}

    static List<Route> read(InputStream json) throws IOException {
        List<Route> routes = new ArrayList<>();
        for (Object row : list(JSON.std.anyFrom(json), "The table of routes")) {
            if (!(row instanceof Map<?, ?> fields)) {
                throw new IllegalArgumentException("A row of the table of routes is not an object: " + row);
            }
            routes.add(route(fields));
        }
        return routes;
    }

    private static Route route(Map<?, ?> row) {
        String[] key = text(row, "route").split(" ", 2);
        if (key.length != 2 || !METHODS.contains(key[0])) {
            throw new IllegalArgumentException(
                    "'%s' is not a route: write METHOD /path.".formatted(text(row, "route")));
        }
        return new Route(
                key[0],
                PathTemplate.parse(key[1]),
                text(row, "function"),
                flag(row, "authorizer"),
                credential(text(row, "credential")),
                roles(row));
    }

    private static CredentialKind credential(String name) {
        return CredentialKind.named(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no credential '%s': it is key, lease or none.".formatted(name)));
    }

    private static Set<Role> roles(Map<?, ?> row) {
        return list(row.get("roles"), "'roles'").stream()
                .map(RouteReader::role)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Role role(Object name) {
        return Role.named(String.valueOf(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no role '%s': it is one of %s.".formatted(name, List.of(Role.values()))));
    }

    private static String text(Map<?, ?> row, String field) {
        if (row.get(field) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new IllegalArgumentException("A route needs '%s', a text: %s".formatted(field, row));
    }

    private static boolean flag(Map<?, ?> row, String field) {
        if (row.get(field) instanceof Boolean flag) {
            return flag;
        }
        throw new IllegalArgumentException("A route needs '%s', true or false: %s".formatted(field, row));
    }

    private static List<?> list(@Nullable Object value, String what) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("%s must be a list.".formatted(what));
    }
}
