package killswitch.api.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;
import killswitch.api.request.UriText;

/** Tells the payloads apart that reach a function. */
final class Payload {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> ONLY_AN_AUTHORIZER_HAS = Set.of("type", "routeArn", "methodArn", "identitySource");

    private static final String PATH = "rawPath";
    private static final String HEADERS = "headers";
    private static final String EXPECT = "expect";
    private static final String QUERY = "rawQueryString";

    private Payload() {}

    static JsonNode read(byte[] payload) throws IOException {
        try {
            JsonNode event = JSON.readTree(payload);
            if (ONLY_AN_AUTHORIZER_HAS.stream().anyMatch(event::has)) {
                throw new RefusedException(
                        "This is an event for an authorizer, and this function is none: a gateway that sends it here is set up wrongly. Nothing was done.");
            }
            return event;
        } catch (JsonProcessingException e) {
            throw notTaken();
        }
    }

    /** Whether it is a request of HTTP API, payload format 2.0. */
    static boolean isHttp(JsonNode event) {
        return event.path("version").asText().equals("2.0")
                && event.path(PATH).isTextual()
                && event.path("requestContext").path("http").path("method").isTextual();
    }

    /**
     * The same request, as it can stand on a wire once more. HTTP API hands over the path decoded, and Quarkus answers one
     * with a space in it as if the fault were ours; and {@code Expect} has it wait for a body that is there.
     */
    static byte[] legible(JsonNode event, byte[] bytes) throws IOException {
        String path = event.path(PATH).asText();
        String query = event.path(QUERY).asText();
        String legiblePath = UriText.path(path);
        String legibleQuery = UriText.query(query);
        if (legiblePath.equals(path)
                && legibleQuery.equals(query)
                && !event.path(HEADERS).has(EXPECT)) {
            return bytes;
        }
        ObjectNode legible = event.deepCopy();
        legible.withObject("/" + HEADERS).remove(EXPECT);
        return JSON.writeValueAsBytes(legible.put(PATH, legiblePath).put(QUERY, legibleQuery));
    }

    /** @throws RefusedException if it is no break-glass payload, whatever it says */
    static BreakGlassOrder requireBreakGlass(JsonNode event) {
        if (event instanceof ObjectNode order && BreakGlassOrder.resembles(order)) {
            return new BreakGlassOrder(order);
        }
        throw notTaken();
    }

    private static RefusedException notTaken() {
        return new RefusedException("Nothing was done. This function takes requests of API Gateway HTTP API (payload"
                + " format 2.0), and monitor those of its schedule; kill and resume also take " + BreakGlassOrder.FORM
                + " The function keys takes " + FirstKey.FORM
                + " And the steps in which Secrets Manager rotates the canary's keys.");
    }
}
