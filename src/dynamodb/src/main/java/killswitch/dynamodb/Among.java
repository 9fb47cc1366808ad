package killswitch.dynamodb;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Which of the items that a question reads are sent back: those whose attribute has one of these values, and those that
 * lack it, which nobody here has written and which must not go unnoticed. What is left out is read, and paid for, all the
 * same.
 */
record Among(String attribute, List<String> values) {

    private static final String NAME = "#among";

    String text() {
        String any =
                IntStream.range(0, values.size()).mapToObj(Among::valueName).collect(Collectors.joining(", "));
        return "attribute_not_exists(%s) OR %s IN (%s)".formatted(NAME, NAME, any);
    }

    void putInto(Map<String, String> names, Map<String, AttributeValue> attributeValues) {
        names.put(NAME, attribute);
        for (int n = 0; n < values.size(); n++) {
            attributeValues.put(valueName(n), AttributeValue.fromS(values.get(n)));
        }
    }

    private static String valueName(int number) {
        return ":among" + number;
    }
}
