package killswitch.local.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import killswitch.local.Json;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An event of the record as the pipe of {@code modules/observability} puts it on the bus.
 *
 * @param detail its fields, by the names that they have there
 */
record RecordedEvent(String type, String region, Instant time, ObjectNode detail) {

    private static final List<String> TEXTS =
            List.of("id", "type", "scope", "reference", "reason", "actor", "time", "region", "hash");

    /** Reads an item of the table {@code audit}; empty if it is none that is published: a marker, or an event without a scope. */
    static Optional<RecordedEvent> of(Map<String, AttributeValue> item) {
        ObjectNode detail = Json.object();
        for (String field : TEXTS) {
            AttributeValue value = item.get(field);
            if (value == null || value.s() == null) {
                return Optional.empty();
            }
            detail.put(field, value.s());
        }
        AttributeValue sequence = item.get("seq");
        if (sequence == null || sequence.n() == null) {
            return Optional.empty();
        }
        detail.put("sequence", sequence.n());
        return Optional.of(new RecordedEvent(
                detail.get("type").asText(),
                detail.get("region").asText(),
                Instant.parse(detail.get("time").asText()),
                detail));
    }
}
