package killswitch.local.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.util.Optional;
import killswitch.local.Json;

/** What came back. */
record Reply(int status, HttpHeaders headers, byte[] body) {

    Optional<String> contentType() {
        return headers.firstValue("content-type");
    }

    JsonNode json() {
        return Json.parse(body)
                .orElseThrow(() -> new AssertionError("%d with no JSON: %s".formatted(status, new String(body))));
    }

    String text(String field) {
        return json().path(field).asText();
    }

    /** What a kill or a resume says of one region. */
    JsonNode region(String name) {
        for (JsonNode region : json().path("regions")) {
            if (region.path("region").asText().equals(name)) {
                return region;
            }
        }
        throw new AssertionError("The answer does not name " + name);
    }

    String outcome(String region) {
        return region(region).path("outcome").asText();
    }

    boolean saysKilled() {
        return json().path("killed").asBoolean();
    }
}
