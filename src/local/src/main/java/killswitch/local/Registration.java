package killswitch.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import killswitch.access.ToolGrants;
import killswitch.local.secrets.ToolSecret;
import org.jspecify.annotations.Nullable;

/**
 * What an operator says of a tool besides its URL and its way, as functions read it.
 *
 * @param kept for the function tools
 * @param grants who may call it, for the authorizer and the function tools; empty if every agent may
 * @param secret what it is called with; null if with nothing
 */
record Registration(
        ObjectNode kept, ObjectNode grants, @Nullable ToolSecret secret) {

    static final Registration PLAIN = new Registration(Json.object(), Json.object(), null);

    private static final List<String> KEPT = List.of("methods", "mcp", "inFlight");
    private static final List<String> GRANTS = List.of("agents", "only");
    private static final List<String> FIELDS =
            List.of("url", "way", "idempotent", "methods", "mcp", "inFlight", "agents", "only", "credential");
    private static final List<String> CREDENTIAL = List.of("header", "scheme", "env", "file");
    private static final String SECRET_PREFIX = "killswitch-tool-";

    /** @throws IllegalArgumentException if it makes no sense */
    static Registration read(String tool, JsonNode json) {
        if (!known(json, FIELDS)) {
            throw new IllegalArgumentException("The tool %s has fields that no tool has; there are %s."
                    .formatted(tool, String.join(", ", FIELDS)));
        }
        ObjectNode kept = only(json, KEPT);
        ObjectNode grants = only(json, GRANTS);
        requireGrants(tool, grants);
        JsonNode credential = json.path("credential");
        if (credential.isMissingNode()) {
            return new Registration(kept, grants, null);
        }
        require(credential.isObject() && known(credential, CREDENTIAL), tool);
        ToolSecret secret = secret(tool, credential);
        if (secret.text().isEmpty()) {
            throw new IllegalArgumentException(
                    "The tool %s is called with %s, and there is none.".formatted(tool, secret));
        }
        kept.set("credential", only(credential, List.of("header", "scheme")).put("secret", secretOf(tool)));
        return new Registration(kept, grants, secret);
    }

    /** The name by which the function tools asks for a tool's secret. */
    static String secretOf(String tool) {
        return SECRET_PREFIX + tool;
    }

    private static ToolSecret secret(String tool, JsonNode credential) {
        JsonNode variable = credential.path("env");
        JsonNode file = credential.path("file");
        require(variable.isTextual() != file.isTextual(), tool);
        return variable.isTextual()
                ? new ToolSecret.Variable(variable.textValue())
                : new ToolSecret.Contents(Path.of(file.textValue()));
    }

    private static void require(boolean holds, String tool) {
        if (!holds) {
            throw new IllegalArgumentException(("The credential of tool %s is not of the form "
                            + "{\"header\": \"X-Api-Key\", \"env\": \"CRM_KEY\"}, or \"file\" in place of \"env\".")
                    .formatted(tool));
        }
    }

    private static void requireGrants(String tool, ObjectNode grants) {
        ObjectNode all = Json.object();
        all.set(tool, grants);
        try {
            ToolGrants.read(Optional.of(all.toString()));
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(
                    ("Who may call tool %s is not of the form \"agents\": [\"agent://acme/production/*\"], "
                                    + "\"only\": {\"delete\": [\"agent://acme/production/admin\"]}.")
                            .formatted(tool),
                    e);
        }
    }

    private static boolean known(JsonNode object, List<String> fields) {
        return object.properties().stream().allMatch(field -> fields.contains(field.getKey()));
    }

    private static ObjectNode only(JsonNode object, List<String> fields) {
        ObjectNode some = Json.object();
        fields.stream().filter(object::has).forEach(field -> some.set(field, object.get(field)));
        return some;
    }
}
