package killswitch.client;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that the switch sent, such as a checkpoint's data or the answer to a kill. It cannot be changed.
 *
 * <p>Its values are maps, lists, strings, numbers, booleans and nulls, as in {@link #asMap}. A field that is missing or
 * has another type than the one asked for counts as missing.
 */
public final class JsonObject {

    /** The object without fields. */
    public static final JsonObject EMPTY = new JsonObject(Map.of());

    private final Map<String, @Nullable Object> fields;

    private JsonObject(Map<String, @Nullable Object> fields) {
        this.fields = fields;
    }

    /** The object with these fields. */
    public static JsonObject of(Map<?, ?> fields) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        fields.forEach((name, value) -> copy.put(String.valueOf(name), value));
        return new JsonObject(Collections.unmodifiableMap(copy));
    }

    /** True if there is no field. */
    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /** The field's text, or null if there is none. */
    public @Nullable String text(String name) {
        return fields.get(name) instanceof String text ? text : null;
    }

    /** The field's text, or the other one if there is none. */
    public String text(String name, String otherwise) {
        return Objects.requireNonNullElse(text(name), otherwise);
    }

    /** The field's whole number, or the other one if there is none. Decimals are cut off. */
    public long number(String name, long otherwise) {
        return fields.get(name) instanceof Number number ? number.longValue() : otherwise;
    }

    /** The same, for counting and indexing: throws {@link ArithmeticException} for a number that is no {@code int}. */
    public int count(String name, int otherwise) {
        return Math.toIntExact(number(name, otherwise));
    }

    /** True if the field is {@code true}; false if it is anything else, or missing. */
    public boolean flag(String name) {
        return Boolean.TRUE.equals(fields.get(name));
    }

    /** The field's object; an empty one if there is none. */
    public JsonObject object(String name) {
        return fields.get(name) instanceof Map<?, ?> object ? of(object) : EMPTY;
    }

    /** The objects in the field's list; an empty list if there is none. */
    public List<JsonObject> objects(String name) {
        return fields.get(name) instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .map(each -> of((Map<?, ?>) each))
                        .toList()
                : List.of();
    }

    /** The fields as they came. */
    public Map<String, @Nullable Object> asMap() {
        return fields;
    }

    /** The field's text; throws if there is none. */
    String required(String name) {
        String text = text(name);
        if (text == null) {
            throw new IllegalArgumentException("it has no text named " + name);
        }
        return text;
    }

    /** What the field holds, whatever it is. */
    @Nullable
    Object get(String name) {
        return fields.get(name);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonObject object && fields.equals(object.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
