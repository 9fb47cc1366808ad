package killswitch.canary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/**
 * What the canary shows.
 *
 * @param agent its key as the agent
 * @param operator a key that may kill and resume this agent, and nothing else
 */
record Keys(String agent, String operator) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads {@code {"agent": "ks_…", "operator": "ks_…"}}.
     *
     * @throws IOException if it is something else; does not show what
     */
    static Keys parse(String json) throws IOException {
        try {
            JsonNode keys = JSON.readTree(json);
            if (keys.path("agent").isTextual() && keys.path("operator").isTextual()) {
                return new Keys(
                        keys.path("agent").asText(), keys.path("operator").asText());
            }
        } catch (IOException e) {
            // Its message may quote what was read.
        }
        throw new IOException("The canary's secret has no keys in it: rotate it.");
    }

    @Override
    public String toString() {
        return "Keys[…]";
    }
}
