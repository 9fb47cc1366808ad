package killswitch.authorizer;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the {@code Authorization} header of an event. HTTP API sends it in lower case and joins several with commas;
 * REST API leaves the case as it came and has a list of several beside. Several become one that nobody can read.
 */
final class AuthorizationHeader {

    private static final String NAME = "authorization";

    private AuthorizationHeader() {}

    static @Nullable String of(Map<?, ?> event) {
        List<String> several = in(event.get("multiValueHeaders"));
        List<String> found = several.isEmpty() ? in(event.get("headers")) : several;
        return found.isEmpty() ? null : String.join(",", found);
    }

    private static List<String> in(@Nullable Object headers) {
        if (!(headers instanceof Map<?, ?> map)) {
            return List.of();
        }
        return map.entrySet().stream()
                .filter(header -> NAME.equalsIgnoreCase(String.valueOf(header.getKey())))
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
