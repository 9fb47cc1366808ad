package killswitch.authorizer;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the header of an event that says who calls. HTTP API sends headers in lower case and joins several with commas;
 * REST API leaves the case as it came and has a list of several beside. Several become one that nobody can read.
 *
 * <p>A lease may come in a header of its own, which then counts alone: a gateway can take that one out on the way to a tool,
 * and cannot take out {@code Authorization}.
 */
final class CredentialHeader {

    private static final String LEASE = "killswitch-lease";
    private static final String AUTHORIZATION = "authorization";

    private CredentialHeader() {}

    /** As {@code Authorization} would have it; null if there is none. */
    static @Nullable String of(Map<?, ?> event) {
        String lease = named(LEASE, event);
        return lease == null ? named(AUTHORIZATION, event) : "Bearer " + lease;
    }

    private static @Nullable String named(String name, Map<?, ?> event) {
        List<String> several = in(event.get("multiValueHeaders"), name);
        List<String> found = several.isEmpty() ? in(event.get("headers"), name) : several;
        return found.isEmpty() ? null : String.join(",", found);
    }

    private static List<String> in(@Nullable Object headers, String name) {
        if (!(headers instanceof Map<?, ?> map)) {
            return List.of();
        }
        return map.entrySet().stream()
                .filter(header -> name.equalsIgnoreCase(String.valueOf(header.getKey())))
                .flatMap(header -> values(header.getValue()))
                .toList();
    }

    private static Stream<String> values(@Nullable Object value) {
        return switch (value) {
            case null -> Stream.of();
            case List<?> list -> list.stream().map(String::valueOf);
            default -> Stream.of(value.toString());
        };
    }
}
