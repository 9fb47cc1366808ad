package killswitch.api.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import killswitch.api.lambda.ApiHandler.HttpHandler;
import killswitch.core.access.Role;

/**
 * The first admin key, with which all others are made: nobody has one that could ask the API for it, so whoever may invoke
 * the function {@code keys} gets one. From here on it is a request as an admin makes it, and it is on the record.
 */
final class FirstKey {

    static final String FORM = "{\"role\": \"admin\"}, with \"description\" and \"actor\", if you like.";

    private static final String FUNCTION = "keys";
    private static final String ACTOR = "by-hand:";
    private static final Set<String> TEXTS = Set.of("description", "actor");

    private final HttpHandler http;
    private final String function;

    FirstKey(HttpHandler http, String function) {
        this.http = http;
        this.function = function;
    }

    boolean takes(JsonNode payload) {
        return function.equals(FUNCTION) && payload.isObject() && payload.has("role");
    }

    /** The key, and its text this once. */
    byte[] answer(JsonNode payload, Context context) throws IOException {
        requireForm(payload);
        ObjectNode body = Payload.JSON.createObjectNode().put("role", Role.ADMIN.toString());
        if (payload.has("description")) {
            body.set("description", payload.get("description"));
        }
        String id = ACTOR + context.getAwsRequestId();
        String principal = payload.has("actor") ? ACTOR + payload.get("actor").asText() : id;
        byte[] request = new HttpEvents("POST /v1/keys")
                .header("Idempotency-Key", id)
                .caller(principal, Role.ADMIN)
                .body(body)
                .bytes();
        return Reply.to(request, http, context);
    }

    private static void requireForm(JsonNode payload) {
        Set<String> others = new TreeSet<>();
        payload.fieldNames().forEachRemaining(others::add);
        others.remove("role");
        boolean textsOnly = others.stream()
                .allMatch(field -> TEXTS.contains(field)
                        && payload.get(field).isTextual()
                        && !payload.get(field).asText().isBlank());
        if (!textsOnly || !payload.path("role").asText().equals(Role.ADMIN.toString())) {
            throw new RefusedException(
                    "Nothing was done. Only a first admin key is made by hand; POST /v1/keys makes the others. Send "
                            + FORM);
        }
    }
}
