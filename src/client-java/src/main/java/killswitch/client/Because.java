package killswitch.client;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why an operator kills or resumes. Immutable: each method makes a new one. */
public final class Because {

    private final String reason;
    private final @Nullable String incident;
    private final @Nullable String idempotencyKey;

    private Because(String reason, @Nullable String incident, @Nullable String idempotencyKey) {
        this.reason = reason;
        this.incident = incident;
        this.idempotencyKey = idempotencyKey;
    }

    /** The reason: on the record, and told to every instance. */
    public static Because of(String reason) {
        return new Because(reason, null, null);
    }

    /** The incident's number in your own system. */
    public Because incident(String number) {
        return new Because(reason, number, idempotencyKey);
    }

    /** Give the same one to repeat a kill or a resume whose answer you did not get. */
    public Because idempotencyKey(String key) {
        return new Because(reason, incident, key);
    }

    @Nullable
    String idempotencyKey() {
        return idempotencyKey;
    }

    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("reason", reason);
        if (incident != null) {
            fields.put("incident", incident);
        }
        return fields;
    }
}
