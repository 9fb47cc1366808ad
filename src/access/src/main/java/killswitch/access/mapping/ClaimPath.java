package killswitch.access.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a claim is: its name, or a JSON pointer (RFC 6901) to one that lies within others, such as
 * {@code /realm_access/roles}. A slash within a name is {@code ~1} in a pointer, a tilde {@code ~0}.
 */
public record ClaimPath(List<String> steps) {

    private static final Pattern NO_ESCAPE = Pattern.compile("~(?![01])");

    public ClaimPath {
        steps = List.copyOf(steps);
    }

    /** @throws IllegalArgumentException if it is neither a name nor a pointer */
    public static ClaimPath parse(String text) {
        if (text.isBlank() || (text.startsWith("/") && NO_ESCAPE.matcher(text).find())) {
            throw new IllegalArgumentException(
                    "'%s' is neither a claim's name nor a JSON pointer to one.".formatted(text));
        }
        return new ClaimPath(
                text.startsWith("/")
                        ? Stream.of(text.substring(1).split("/", -1))
                                .map(ClaimPath::unescaped)
                                .toList()
                        : List.of(text));
    }

    private static String unescaped(String step) {
        return step.replace("~1", "/").replace("~0", "~");
    }

    /** What the claims have there. */
    public Optional<Object> in(Map<String, ?> claims) {
        @Nullable Object value = claims;
        for (String step : steps) {
            value = value instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return Optional.ofNullable(value);
    }
}
