package killswitch.api.tools;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tool as an operator registers it. {@link Tools#read} tells what each field means; what is missing is false, or none.
 *
 * @param inFlight {@code leave} or {@code cut}
 */
record Registration(
        URI url,
        @Nullable Set<String> methods,
        boolean idempotent,
        boolean mcp,
        @Nullable String inFlight,
        @Nullable Credential credential) {

    private static final Set<String> OF_MCP = Set.of("POST", "DELETE");
    private static final String LEAVE = "leave";
    private static final String CUT = "cut";

    /** @throws IllegalStateException if it makes no sense */
    Tool tool(String name) {
        if (inFlight != null && !Set.of(LEAVE, CUT).contains(inFlight)) {
            throw new IllegalStateException("KILLSWITCH_TOOLS: inFlight of '%s' is leave or cut.".formatted(name));
        }
        if (credential != null) {
            credential.requireSense(name);
        }
        Tool tool = Tool.at(name, url);
        Tool limited = methods == null ? tool : tool.with(methods);
        return methodsOf(limited).with(new Tool.Traits(idempotent, mcp, CUT.equals(inFlight), credential));
    }

    /** A message to an MCP server is a POST, and DELETE ends a session; a stream that stays open cannot be had here. */
    private Tool methodsOf(Tool tool) {
        if (!mcp || tool.takesEveryMethod()) {
            return mcp ? tool.with(OF_MCP) : tool;
        }
        if (!OF_MCP.containsAll(tool.methods())) {
            throw new IllegalStateException(
                    "KILLSWITCH_TOOLS: '%s' is an MCP server, which takes POST and DELETE.".formatted(tool.name()));
        }
        return tool;
    }
}
