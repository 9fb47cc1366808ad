package killswitch.api.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** What the API has answered to a request that was made of a plain payload. */
final class Reply {

    private static final Set<Integer> DONE = Set.of(200, 201);

    private Reply() {}

    /** @throws RefusedException if the API has refused */
    static byte[] body(byte[] answer) throws IOException {
        JsonNode response = Payload.JSON.readTree(answer);
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
