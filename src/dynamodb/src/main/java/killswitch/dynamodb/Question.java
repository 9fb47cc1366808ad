package killswitch.dynamodb;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * A question to one partition.
 *
 * @param atOnce how many items are fetched in one round trip; 0 for as many as fit
 */
record Question(Index index, String partition, Range range, int atOnce) {

    /** Everything in the partition. */
    static Question all(String partition) {
        return new Question(Index.KEY, partition, new Range.After(null), 0);
    }

    static Question startingWith(String partition, String prefix) {
        return new Question(Index.KEY, partition, new Range.StartingWith(prefix), 0);
    }

    QueryRequest on(String table) {
        Map<String, String> names = new HashMap<>(Map.of("#partition", index.partition()));
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":partition", AttributeValue.fromS(partition)));
        String bound = bound();
        if (bound != null) {
            names.put("#sort", index.sort());
            values.put(":bound", AttributeValue.fromS(bound));
        }
        return QueryRequest.builder()
                .tableName(table)
                .indexName(index.name())
                .consistentRead(index.name() == null)
                .keyConditionExpression("#partition = :partition" + (bound == null ? "" : condition()))
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .scanIndexForward(!(range instanceof Range.Before))
                .limit(atOnce == 0 ? null : atOnce)
                .build();
    }

    private @Nullable String bound() {
        return switch (range) {
            case Range.After(String sort) -> sort;
            case Range.Before(String sort) -> sort;
            case Range.StartingWith(String prefix) -> prefix;
        };
    }

    private String condition() {
        return switch (range) {
            case Range.After ignored -> " AND #sort > :bound";
            case Range.Before ignored -> " AND #sort < :bound";
            case Range.StartingWith ignored -> " AND begins_with(#sort, :bound)";
        };
    }
}
