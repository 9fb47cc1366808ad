package killswitch.dynamodb;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One item of a table. Attributes that its reader does not ask for are left alone: they may come from a newer version. */
record Item(Map<String, AttributeValue> attributes) {

    /** An item with nothing but its key. */
    static Item at(String partition, String sort) {
        return new Item(Map.of()).with(Table.PARTITION, partition).with(Table.SORT, sort);
    }

    /** The same item with this attribute too; without it if the value is null. */
    Item with(String name, @Nullable String value) {
        return value == null ? this : with(name, AttributeValue.fromS(value));
    }

    Item with(String name, long value) {
        return with(name, AttributeValue.fromN(Long.toString(value)));
    }

    Item with(String name, @Nullable Instant value) {
        return value == null ? this : with(name, Times.text(value));
    }

    String partition() {
        return text(Table.PARTITION);
    }

    String sort() {
        return text(Table.SORT);
    }

    boolean has(String name) {
        return attributes.containsKey(name);
    }

    String text(String name) {
        return Objects.requireNonNull(attribute(name).s(), name);
    }

    @Nullable
    String textOrNull(String name) {
        return has(name) ? text(name) : null;
    }

    long number(String name) {
        return Long.parseLong(attribute(name).n());
    }

    Instant time(String name) {
        return Instant.parse(text(name));
    }

    @Nullable
    Instant timeOrNull(String name) {
        return has(name) ? time(name) : null;
    }

    /** Whether both say the same, these attributes left aside. */
    boolean isLike(Item other, Set<String> butFor) {
        return without(butFor).equals(other.without(butFor));
    }

    private Map<String, AttributeValue> without(Set<String> names) {
        Map<String, AttributeValue> rest = new LinkedHashMap<>(attributes);
        rest.keySet().removeAll(names);
        return rest;
    }

    private Item with(String name, AttributeValue value) {
        Map<String, AttributeValue> more = new LinkedHashMap<>(attributes);
        more.put(name, value);
        return new Item(more);
    }

    private AttributeValue attribute(String name) {
        AttributeValue value = attributes.get(name);
        if (value == null) {
            throw new IllegalStateException("The item %s / %s has no '%s': it was not written by this program."
                    .formatted(attributes.get(Table.PARTITION), attributes.get(Table.SORT), name));
        }
        return value;
    }
}
