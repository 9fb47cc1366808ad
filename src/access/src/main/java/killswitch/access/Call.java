package killswitch.access;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the gate has to know of a call; and nothing else of it counts.
 *
 * @param authorization the header; null if there is none
 * @param route the row of the table that the call falls under; null if there is none
 * @param parameters what the path has for the route's parameters
 */
public record Call(@Nullable String authorization, @Nullable Route route, Map<String, String> parameters) {

    public Call {
        parameters = Map.copyOf(parameters);
    }

    @Override
    public String toString() {
        return "Call[%s, %s]".formatted(route == null ? "no route" : route.key(), parameters);
    }
}
