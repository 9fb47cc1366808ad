package killswitch.api.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import killswitch.core.problem.Problem;

/** The tools that an operator has registered. */
public final class Tools {

    private final Map<String, Tool> byName;

    private Tools(Map<String, Tool> byName) {
        this.byName = Map.copyOf(byName);
    }

    /**
     * Reads {@code {"email": {"url": "https://mail.example", "idempotent": true, "methods": ["POST"]}}}, and of each tool
     * besides, if need be:
     *
     * <ul>
     *   <li>{@code idempotent}: it does nothing when it gets an Idempotency-Key that it has had before;
     *   <li>{@code methods}: it takes these only;
     *   <li>{@code mcp}: it is an MCP server (streamable HTTP), whose messages are understood;
     *   <li>{@code inFlight}: {@code cut} has a call cut off whose agent is killed meanwhile; {@code leave} has it end;
     *   <li>{@code credential}: {@code {"secret": "crm/token", "header": "Authorization", "scheme": "Bearer"}}, what it is
     *       called with.
     * </ul>
     *
     * @throws IllegalStateException if it is not of the form
     */
    public static Tools read(Optional<String> json, ObjectMapper mapper) {
        try {
            Map<String, Registration> registered =
                    mapper.readValue(json.orElse("{}"), new TypeReference<Map<String, Registration>>() {});
            return new Tools(
                    registered.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue()
                            .tool(each.getKey()))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "KILLSWITCH_TOOLS is not of the form {\"email\": {\"url\": \"https://mail.example\"}}.", e);
        }
    }

    /** @throws killswitch.core.problem.ProblemException {@link Problem#UNKNOWN_TOOL} */
    Tool named(String name) {
        return Optional.ofNullable(byName.get(name))
                .orElseThrow(() -> Problem.UNKNOWN_TOOL.because("No tool of this name is registered here."));
    }
}
