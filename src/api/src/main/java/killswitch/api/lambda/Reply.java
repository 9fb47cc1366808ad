package killswitch.api.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import killswitch.api.lambda.ApiHandler.HttpHandler;

/** What the API has answered to a request that was made of a plain payload. */
final class Reply {

    private static final Set<Integer> DONE = Set.of(200, 201, 204);

    private Reply() {}

    /**
     * Its body.
     *
     * @param request as the gateway would send it
     * @throws RefusedException if the API has refused
     */
    static byte[] to(byte[] request, HttpHandler http, Context context) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        http.handle(new ByteArrayInputStream(request), answer, context);
        return body(Payload.JSON.readTree(answer.toByteArray()));
    }

    private static byte[] body(JsonNode response) throws IOException {
        String text = response.path("body").asText();
        byte[] body = response.path("isBase64Encoded").asBoolean()
                ? Base64.getDecoder().decode(text)
                : text.getBytes(StandardCharsets.UTF_8);
        if (DONE.contains(response.path("statusCode").asInt())) {
            return body;
        }
        JsonNode problem = Optional.ofNullable(Payload.JSON.readTree(body)).orElseGet(Payload.JSON::createObjectNode);
        throw new RefusedException("%s: %s"
                .formatted(
                        problem.path("title").asText(), problem.path("detail").asText()));
    }
}
