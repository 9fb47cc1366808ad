package killswitch.local.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import killswitch.local.Json;

/** What came back. */
record Reply(int status, Optional<String> contentType, byte[] body) {

    JsonNode json() {
        return Json.parse(body)
                .orElseThrow(() -> new AssertionError("%d with no JSON: %s".formatted(status, new String(body))));
    }

    String text(String field) {
        return json().path(field).asText();
    }
}
