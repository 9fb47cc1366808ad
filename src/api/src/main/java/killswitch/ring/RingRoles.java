package killswitch.ring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import killswitch.core.agent.AgentUri;

/** The roles of agents, as an operator lists them: {@code {"agent://acme/production/mailer": "arn:aws:iam::…:role/mailer"}}. */
public final class RingRoles {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:role/[\\w+=,.@/-]{1,576}");

    private RingRoles() {}

    /**
     * Reads the list.
     *
     * @throws IllegalStateException if it is none
     */
    public static Map<AgentUri, String> parse(String json) {
        Map<AgentUri, String> roles = new LinkedHashMap<>();
        read(json).properties().forEach(each -> roles.put(AgentUri.parse(each.getKey()), role(each.getValue())));
        return roles;
    }

    private static JsonNode read(String json) {
        try {
            JsonNode roles = JSON.readTree(json);
            if (roles.isObject()) {
                return roles;
            }
        } catch (IOException e) {
            // It is said below what it has to be.
        }
        throw new IllegalStateException("KILLSWITCH_RING is not of the form {\"agent://…\": \"arn:…:role/…\"}.");
    }

    private static String role(JsonNode text) {
        if (!ROLE.matcher(text.asText()).matches()) {
            throw new IllegalStateException("KILLSWITCH_RING names \"%s\", which is no role.".formatted(text.asText()));
        }
        return text.asText();
    }
}
