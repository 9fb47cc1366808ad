package killswitch.api.json;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An object that the switch keeps for its caller and does not look into.
 *
 * @param text compact JSON; the fields in the order, and the numbers with the digits, that they came with
 */
@JsonDeserialize(using = RawJsonReader.class)
@Schema(type = SchemaType.OBJECT)
public record RawJson(@JsonValue @JsonRawValue String text) {

    /** What was kept, if anything was. */
    public static @Nullable RawJson ofNullable(@Nullable String text) {
        return text == null ? null : new RawJson(text);
    }

    /** The text of what was sent, if anything was. */
    public static @Nullable String textOf(@Nullable RawJson json) {
        return json == null ? null : json.text();
    }
}
