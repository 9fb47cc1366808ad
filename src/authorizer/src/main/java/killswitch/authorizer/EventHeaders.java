package killswitch.authorizer;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the headers of an event. HTTP API sends them in lower case and joins several with commas; REST API leaves the case
 * as it came and has a list of several beside.
 */
final class EventHeaders {

    private EventHeaders() {}

    /** The header, whatever the case of its name; several joined with commas; null if there is none. */
    static @Nullable String named(String name, Map<?, ?> event) {
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
