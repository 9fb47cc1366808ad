package killswitch.webhooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import killswitch.core.Sha256;

/**
 * An event of the record as it is sent: a CloudEvent 1.0 in its structured form.
 *
 * @param id the same whenever and from wherever the event is sent, so that a receiver knows it again
 * @param body bytes that are signed as they are and sent as they are
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
record Message(String id, byte[] body) {

    static final String MEDIA_TYPE = "application/cloudevents+json";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DIGITS = 32;

    /**
     * Makes one of the fields of an event that went over the bus.
     *
     * @param source names the switch
     * @throws IllegalArgumentException if it lacks what every event has
     */
    static Message of(JsonNode event, String source) {
        String id = required(event, "id");
        ObjectNode json = JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("id", id)
                .put("source", source)
                .put("type", "killswitch." + required(event, "type"))
                .put("subject", required(event, "scope"))
                .put("time", required(event, "time"))
                .put("datacontenttype", "application/json");
        json.set("data", event);
        try {
            return new Message(messageId(source, id), JSON.writeValueAsBytes(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was read as JSON is JSON.", e);
        }
    }

    /** What separates the parts that are signed must not be in it, and an event's id can have any character of an instance's. */
    private static String messageId(String source, String id) {
        return "evt_" + Sha256.hex(source + "\n" + id).substring(0, DIGITS);
    }

    private static String required(JsonNode event, String field) {
        JsonNode value = event.path(field);
        if (!value.isTextual() || value.asText().isBlank()) {
            throw new IllegalArgumentException(
                    "Nothing was done. The function 'webhooks' takes {\"webhook\": \"…\", \"event\": {…}}, and an event has the text \"%s\"."
                            .formatted(field));
        }
        return value.asText();
    }
}
