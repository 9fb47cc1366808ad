package killswitch.api.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Function;
import killswitch.api.lambda.ApiHandler.HttpHandler;
import killswitch.canary.KeyMaker;
import killswitch.canary.KeyRotation;
import killswitch.core.access.Role;

/**
 * The canary's keys, which are made when Secrets Manager rotates their secret: the function {@code keys} takes its steps.
 * Each key is a request as an admin makes it, and on the record.
 */
final class CanaryKeys {

    private static final String FUNCTION = "keys";
    private static final String ACTOR = "rotation:";
    private static final String DESCRIPTION = "the canary's";

    private final HttpHandler http;
    private final String function;
    private final Function<KeyMaker, KeyRotation> rotations;

    CanaryKeys(HttpHandler http, String function, Function<KeyMaker, KeyRotation> rotations) {
        this.http = http;
        this.function = function;
        this.rotations = rotations;
    }

    boolean takes(JsonNode payload) {
        return function.equals(FUNCTION) && payload.has("Step");
    }

    /** @throws IllegalArgumentException if it is no step of a rotation */
    void take(JsonNode payload, Context context) {
        rotations.apply(new Requests(context)).take(Payload.JSON.convertValue(payload, Map.class));
    }

    /** Makes the requests in the name of this invocation. */
    private final class Requests implements KeyMaker {

        private final Context context;

        Requests(Context context) {
            this.context = context;
        }

        @Override
        public String make(String role, String agent) {
            ObjectNode body = Payload.JSON
                    .createObjectNode()
                    .put("role", role)
                    .put("agent", agent)
                    .put("description", DESCRIPTION);
            try {
                byte[] key = Reply.to(request("POST /v1/keys").body(body).bytes(), http, context);
                return Payload.JSON.readTree(key).path("key").asText();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void revoke(String id) {
            try {
                Reply.to(
                        request("DELETE /v1/keys/" + id)
                                .routeKey("DELETE /v1/keys/{id}")
                                .bytes(),
                        http,
                        context);
            } catch (RefusedException e) {
                // It was revoked before: by a step that is taken again, or by a person.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private HttpEvents request(String request) {
            return new HttpEvents(request).caller(ACTOR + context.getAwsRequestId(), Role.ADMIN);
        }
    }
}
