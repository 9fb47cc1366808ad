package killswitch.dynamodb;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What must hold of the item that is there for a write to happen. */
record Condition(String text, Map<String, String> names, Map<String, AttributeValue> values) {

    /** There is no item with this key. */
    static final Condition ABSENT =
            new Condition("attribute_not_exists(#key)", Map.of("#key", Table.PARTITION), Map.of());

    /** Nothing need hold. */
    static final Condition NONE = new Condition("", Map.of(), Map.of());

    static Condition exists(String name) {
        return new Condition("attribute_exists(#if_%s)".formatted(name), Map.of("#if_" + name, name), Map.of());
    }

    static Condition equal(String name, String value) {
        return compared(name, "=", AttributeValue.fromS(value));
    }

    static Condition equal(String name, long value) {
        return compared(name, "=", AttributeValue.fromN(Long.toString(value)));
    }

    static Condition different(String name, String value) {
        return compared(name, "<>", AttributeValue.fromS(value));
    }

    static Condition below(String name, String value) {
        return compared(name, "<", AttributeValue.fromS(value));
    }

    static Condition below(String name, long value) {
        return compared(name, "<", AttributeValue.fromN(Long.toString(value)));
    }

    static Condition missing(String name) {
        return new Condition("attribute_not_exists(#if_%s)".formatted(name), Map.of("#if_" + name, name), Map.of());
    }

    @Nullable
    String textOrNull() {
        return text.isEmpty() ? null : text;
    }

    Condition and(Condition other) {
        return joined("AND", other);
    }

    Condition or(Condition other) {
        return joined("OR", other);
    }

    private Condition joined(String word, Condition other) {
        return new Condition(
                "(%s) %s (%s)".formatted(text, word, other.text), both(names, other.names), both(values, other.values));
    }

    private static Condition compared(String name, String sign, AttributeValue value) {
        return new Condition(
                "#if_%s %s :if_%s".formatted(name, sign, name),
                Map.of("#if_" + name, name),
                Map.of(":if_" + name, value));
    }

    private static <V> Map<String, V> both(Map<String, V> one, Map<String, V> other) {
        Map<String, V> both = new HashMap<>(one);
        both.putAll(other);
        return both;
    }
}
