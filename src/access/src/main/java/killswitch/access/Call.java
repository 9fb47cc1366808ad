package killswitch.access;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the gate has to know of a call; and nothing else of it counts.
 *
 * @param shown what the caller shows of itself
 * @param route the row of the table that the call falls under; null if there is none
 * @param parameters what the path has for the route's parameters
 * @param mcpTool the tool of an MCP server that is called; null if none is, or nobody knows yet
 */
public record Call(
        Shown shown,
        @Nullable Route route,
        Map<String, String> parameters,
        @Nullable String mcpTool) {

    public Call {
        parameters = Map.copyOf(parameters);
    }

    /** One with nothing but this header, of which nobody knows that it is for an MCP server. */
    public Call(@Nullable String authorization, @Nullable Route route, Map<String, String> parameters) {
        this(Shown.inHeader(authorization), route, parameters, null);
    }

    @Override
    public String toString() {
        return "Call[%s, %s]".formatted(route == null ? "no route" : route.key(), parameters);
    }
}
