package killswitch.dynamodb;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What came of several writes that happen together, or not at all. */
sealed interface Insertion {

    /** What DynamoDB calls it when somebody else was first, or is just at it. */
    Set<String> LOST = Set.of("None", "ConditionalCheckFailed", "TransactionConflict");

    /** What DynamoDB calls it when it has too much to do. */
    Set<String> THROTTLED = Set.of("ThrottlingError", "ProvisionedThroughputExceeded");

    /** All were done. */
    record Done() implements Insertion {}

    /**
     * None was done.
     *
     * @param standing for each write that was not to be done the item that is there; none has one if others were writing just then
     */
    record Refused(List<Optional<Item>> standing) implements Insertion {}

    /** Does all of it, in one transaction. */
    static Insertion of(DynamoDbClient client, List<TransactWriteItem> writes) {
        return Outage.translated(() -> {
            try {
                client.transactWriteItems(write -> write.transactItems(writes));
                return new Done();
            } catch (TransactionCanceledException e) {
                return refused(e);
            }
        });
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
