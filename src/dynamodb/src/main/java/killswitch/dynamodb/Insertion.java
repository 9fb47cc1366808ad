package killswitch.dynamodb;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What came of inserting several items together, all or none. */
sealed interface Insertion {

    /** What DynamoDB calls it when somebody else was first, or is just at it. */
    Set<String> LOST = Set.of("None", "ConditionalCheckFailed", "TransactionConflict");

    /** What DynamoDB calls it when it has too much to do. */
    Set<String> THROTTLED = Set.of("ThrottlingError", "ProvisionedThroughputExceeded");

    /** All are there. */
    record Done() implements Insertion {}

    /**
     * None was inserted.
     *
     * @param standing for each item the one that was there before it; none has one if others were writing just then
     */
    record Refused(List<Optional<Item>> standing) implements Insertion {}

    /** Inserts them into the table, in one transaction. */
    static Insertion of(DynamoDbClient client, String table, List<Item> items) {
        List<TransactWriteItem> puts =
                items.stream().map(item -> put(table, item)).toList();
        return Outage.translated(() -> {
            try {
                client.transactWriteItems(write -> write.transactItems(puts));
                return new Done();
            } catch (TransactionCanceledException e) {
                return refused(e);
            }
        });
    }

    private static TransactWriteItem put(String table, Item item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(table)
                        .item(item.attributes())
                        .conditionExpression(Condition.ABSENT.text())
                        .expressionAttributeNames(Condition.ABSENT.names())
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                .build();
    }

    private static Refused refused(TransactionCanceledException e) {
        List<CancellationReason> reasons = e.cancellationReasons();
        if (reasons.stream().map(CancellationReason::code).anyMatch(THROTTLED::contains)) {
            throw Outage.of("The store has too much to do: send the request again a little later.", e);
        }
        if (!reasons.stream().map(CancellationReason::code).allMatch(LOST::contains)) {
            throw e;
        }
        return new Refused(reasons.stream()
                .map(reason -> reason.hasItem() ? Optional.of(new Item(reason.item())) : Optional.<Item>empty())
                .toList());
    }
}
