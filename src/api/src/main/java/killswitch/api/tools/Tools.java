package killswitch.api.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import killswitch.core.problem.Problem;
import org.jspecify.annotations.Nullable;

/** The tools that an operator has registered. */
public final class Tools {

    private final Map<String, Tool> byName;

    private Tools(Map<String, Tool> byName) {
        this.byName = Map.copyOf(byName);
    }

    /**
     * Reads {@code {"email": {"url": "https://mail.example", "idempotent": true, "methods": ["POST"]}}}. A tool is
     * idempotent, and need not say so, if it does nothing when it gets an Idempotency-Key that it has had before. One that
     * names no methods takes every one.
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

    private record Registration(
            URI url, boolean idempotent, @Nullable Set<String> methods) {

        Tool tool(String name) {
            return Tool.at(name, url, idempotent).with(methods == null ? Tool.EVERY_METHOD : methods);
        }
    }
}
