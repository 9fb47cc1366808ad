package killswitch.access;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import killswitch.core.agent.Scope;
import killswitch.core.lease.Holder;
import killswitch.core.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Which agents may call which tool, as operators have registered it. A tool that is not named is for every agent, and so
 * is a tool of an MCP server that is not named.
 */
public final class ToolGrants {

    /** Every agent may call every tool. */
    public static final ToolGrants NO_LIMIT = new ToolGrants(Map.of());

    private static final String VARIABLE = "KILLSWITCH_TOOL_AGENTS";

    private final Map<String, Grant> byTool;

    private ToolGrants(Map<String, Grant> byTool) {
        this.byTool = Map.copyOf(byTool);
    }

    /**
     * Reads {@code {"crm": {"agents": ["agent://acme/production/*"], "only": {"delete_record": ["agent://acme/production/admin"]}}}}:
     * who may call the tool, and which tools of the MCP server behind it only these agents may call. Without {@code agents}
     * every agent may call it; an empty list lets nobody.
     *
     * @throws IllegalStateException if it is not of the form; what cannot be read allows nothing
     */
    public static ToolGrants read(Optional<String> json) {
        try {
            return new ToolGrants(object(JSON.std.anyFrom(json.orElse("{}"))).entrySet().stream()
                    .collect(Collectors.toMap(each -> String.valueOf(each.getKey()), each -> grant(each.getValue()))));
        } catch (IOException | IllegalArgumentException | ProblemException e) {
            throw new IllegalStateException(
                    "%s is not of the form {\"crm\": {\"agents\": [\"agent://acme/production/*\"]}}."
                            .formatted(VARIABLE),
                    e);
        }
    }

    /**
     * Why this instance may not make the call; null if it may.
     *
     * @param tool null if nobody knows
     * @param mcpTool the tool of an MCP server that is called; null if none is, or nobody knows yet
     * @throws IllegalArgumentException if it cannot be told
     */
    @Nullable
    String refusal(Holder holder, @Nullable String tool, @Nullable String mcpTool) {
        if (byTool.isEmpty()) {
            return null;
        }
        if (tool == null) {
            throw new IllegalArgumentException("The event does not say which tool is called.");
        }
        Grant grant = byTool.get(tool);
        if (grant == null) {
            return null;
        }
        if (grant.agents != null && !covers(grant.agents, holder)) {
            return "the tool %s is not for this agent".formatted(tool);
        }
        List<Scope> only = mcpTool == null ? null : grant.only.get(mcpTool);
        return only == null || covers(only, holder)
                ? null
                : "%s of the tool %s is not for this agent".formatted(mcpTool, tool);
    }

    private static boolean covers(List<Scope> scopes, Holder holder) {
        return scopes.stream().anyMatch(scope -> scope.covers(holder.agent(), holder.instance()));
    }

    private static Grant grant(@Nullable Object json) {
        Map<?, ?> fields = object(json);
        if (!List.of("agents", "only").containsAll(fields.keySet())) {
            throw new IllegalArgumentException("A tool has 'agents' and 'only', and nothing else: " + fields.keySet());
        }
        Map<?, ?> only = fields.containsKey("only") ? object(fields.get("only")) : Map.of();
        return new Grant(
                fields.containsKey("agents") ? scopes(fields.get("agents")) : null,
                only.entrySet().stream()
                        .collect(Collectors.toMap(
                                each -> String.valueOf(each.getKey()), each -> scopes(each.getValue()))));
    }

    private static List<Scope> scopes(@Nullable Object json) {
        if (json instanceof List<?> list) {
            return list.stream().map(String::valueOf).map(Scope::parse).toList();
        }
        throw new IllegalArgumentException("Not a list of scopes: " + json);
    }

    private static Map<?, ?> object(@Nullable Object json) {
        if (json instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("Not an object: " + json);
    }

    /** @param agents null if every agent may */
    private record Grant(@Nullable List<Scope> agents, Map<String, List<Scope>> only) {}
}
