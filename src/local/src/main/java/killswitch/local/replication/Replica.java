package killswitch.local.replication;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Writes what another region changed into one region's store, unless that has something later. Changes that come back
 * from where they went are known again: each is sent around once, and a deleted item does not rise from a late echo.
 */
final class Replica {

    /** Two writes of one region in the same millisecond are told apart by their order, and only their own stream has it. */
    private static final String LATER_OR_NEXT = "attribute_not_exists(wt) OR wt < :wt OR (wt = :wt AND wr <= :wr)";

    private static final String LATER = "attribute_not_exists(wt) OR wt < :wt OR (wt = :wt AND wr < :wr)";

    private final DynamoDbClient store;
    private final Memory echoes;
    private final Memory deleted;

    Replica(DynamoDbClient store, Memory echoes, Memory deleted) {
        this.store = store;
        this.echoes = echoes;
        this.deleted = deleted;
    }

    /** Whether it was written; if not, something later is there. */
    boolean apply(Change change, String from) {
        try {
            Map<String, AttributeValue> image = change.image();
            if (image == null) {
                delete(change);
                return true;
            }
            return put(change, image, change.stamp().region().equals(from) ? LATER_OR_NEXT : LATER);
        } catch (ConditionalCheckFailedException e) {
            echoes.forget(change.item(), change.stamp()); // the later writer has won
            return false;
        }
    }

    private boolean put(Change change, Map<String, AttributeValue> image, String condition) {
        @Nullable Stamp deletion = deleted.of(change.item());
        if (deletion != null && deletion.compareTo(change.stamp()) >= 0) {
            return false;
        }
        echoes.remember(change.item(), change.stamp());
        store.putItem(request -> request.tableName(change.item().table())
                .item(image)
                .conditionExpression(condition)
                .expressionAttributeValues(values(change.stamp())));
        return true;
    }

    private void delete(Change change) {
        store.deleteItem(request -> request.tableName(change.item().table())
                .key(change.item().key())
                .conditionExpression(LATER_OR_NEXT)
                .expressionAttributeValues(values(change.stamp())));
    }

    private static Map<String, AttributeValue> values(Stamp stamp) {
        return Map.of(
                ":wt", AttributeValue.fromN(Long.toString(stamp.time())), ":wr", AttributeValue.fromS(stamp.region()));
    }
}
