package killswitch.local.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import killswitch.local.Json;
import org.jspecify.annotations.Nullable;

/** The fields of a request to the control port. What is wrong with them is said in a sentence. */
record Fields(JsonNode json) {

    static Fields of(byte[] body, Set<String> known) {
        Optional<JsonNode> json = body.length == 0 ? Optional.of(Json.object()) : Json.parse(body);
        JsonNode object = json.filter(JsonNode::isObject)
                .orElseThrow(() -> new IllegalArgumentException("The body must be a JSON object."));
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("There is no field \"%s\"; there are %s."
                        .formatted(
                                name, String.join(", ", known.stream().sorted().toList())));
            }
        });
        return new Fields(object);
    }

    long whole(String name) {
        JsonNode value = json.path(name);
        boolean whole = value.isIntegralNumber() && value.canConvertToLong();
        require(isAbsent(value) || whole, name, "a whole number");
        return value.asLong(0);
    }

    double number(String name) {
        JsonNode value = json.path(name);
        require(isAbsent(value) || value.isNumber(), name, "a number");
        return value.asDouble(0);
    }

    boolean truth(String name) {
        JsonNode value = json.path(name);
        require(isAbsent(value) || value.isBoolean(), name, "true or false");
        return value.asBoolean(false);
    }

    @Nullable
    String text(String name) {
        JsonNode value = json.path(name);
        require(isAbsent(value) || value.isTextual(), name, "a text");
        return isAbsent(value) ? null : value.asText();
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static void require(boolean condition, String name, String kind) {
        if (!condition) {
            throw new IllegalArgumentException("\"%s\" must be %s.".formatted(name, kind));
        }
    }
}
