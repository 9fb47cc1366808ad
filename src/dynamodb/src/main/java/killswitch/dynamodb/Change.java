package killswitch.dynamodb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A change of some attributes of one item, the others staying as they are.
 *
 * @param item its key, and the attributes that it gets
 * @param gone attributes that it loses
 * @param added what is added to numbers
 * @param condition what must hold
 */
record Change(Item item, Set<String> gone, Map<String, Long> added, Condition condition) {

    private static final Set<String> KEY = Set.of(Table.PARTITION, Table.SORT);

    Change with(Item more) {
        return new Change(more, gone, added, condition);
    }

    Map<String, AttributeValue> key() {
        return Map.of(
                Table.PARTITION, AttributeValue.fromS(item.partition()), Table.SORT, AttributeValue.fromS(item.sort()));
    }

    String expression() {
        return Stream.of(
                        clause("SET ", "#%1$s = :%1$s", attributes()),
                        clause("REMOVE ", "#%s", List.copyOf(gone)),
                        clause("ADD ", "#%1$s :%1$s", List.copyOf(added.keySet())))
                .filter(clause -> !clause.isEmpty())
                .collect(Collectors.joining(" "));
    }

    Map<String, String> names() {
        Map<String, String> names = new HashMap<>(condition.names());
        Stream.of(attributes(), gone, added.keySet())
                .flatMap(part -> part.stream())
                .forEach(name -> names.put("#" + name, name));
        return names;
    }

    Map<String, AttributeValue> values() {
        Map<String, AttributeValue> values = new HashMap<>(condition.values());
        item.attributes().forEach((name, value) -> {
            if (!KEY.contains(name)) {
                values.put(":" + name, value);
            }
        });
        added.forEach((name, value) -> values.put(":" + name, AttributeValue.fromN(Long.toString(value))));
        return values;
    }

    private List<String> attributes() {
        List<String> attributes = new ArrayList<>(item.attributes().keySet());
        attributes.removeAll(KEY);
        return attributes;
    }

    private static String clause(String verb, String form, List<String> names) {
        return names.isEmpty() ? "" : names.stream().map(form::formatted).collect(Collectors.joining(", ", verb, ""));
    }
}
