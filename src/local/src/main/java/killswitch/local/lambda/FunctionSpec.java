package killswitch.local.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import killswitch.local.Json;

/**
 * A function as {@code infra/terraform/functions.json} describes it.
 *
 * @param scheduled whether it is called by the clock, and by no route
 */
public record FunctionSpec(
        String name, String artifact, String handler, int memory, Duration timeout, boolean scheduled) {

    /**
     * The functions of the file that make up the switch, in its order; not those that Secrets Manager calls to rotate a
     * secret, since ours rotates by itself, and not those that somebody has to ask for.
     */
    public static List<FunctionSpec> read(Path file) {
        return read(file, row -> !row.has("rotates") && !row.has("watches") && !row.has("needs"));
    }

    /** Those that are there only where somebody has asked for what they do. */
    public static List<FunctionSpec> needing(Path file, String what) {
        return read(file, row -> row.path("needs").asText().equals(what));
    }

    /** Those that look at the switch from outside, through its gateway. */
    public static List<FunctionSpec> watching(Path file) {
        return read(file, row -> row.has("watches"));
    }

    private static List<FunctionSpec> read(Path file, Predicate<JsonNode> which) {
        return Json.read(file).properties().stream()
                .filter(entry -> which.test(entry.getValue()))
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The name it has in AWS. */
    public String deployedName() {
        return "killswitch-" + name;
    }

    private static FunctionSpec of(String name, JsonNode json) {
        return new FunctionSpec(
                name,
                json.get("artifact").asText(),
                json.get("handler").asText(),
                json.get("memory").asInt(),
                Duration.ofSeconds(json.get("timeout").asLong()),
                json.has("schedule"));
    }
}
