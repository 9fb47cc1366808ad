package killswitch.dynamodb;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import killswitch.core.problem.Problem;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * One table in one region: with {@link Insertion} the only class that talks to DynamoDB, and the only one that knows the
 * attributes that every item has. {@code pk} and {@code sk} are its key; {@code wr} is the region whose table was written, and {@code wt} the
 * time of the write in milliseconds, by which replication decides which of two writes is the last.
 *
 * <p>Reads are strongly consistent, but for those of an index and {@link #scan}.
 */
final class Table {

    static final String PARTITION = "pk";
    static final String SORT = "sk";
    static final String WRITER = "wr";
    static final String WRITTEN = "wt";

    /** Of so many whose transactions have an item at the same moment, the last has its turn. */
    private static final int ATTEMPTS = 20;

    private final DynamoDbClient client;
    private final String name;
    private final String region;
    private final Clock clock;

    Table(DynamoDbClient client, String name, String region, Clock clock) {
        this.client = client;
        this.name = name;
        this.region = region;
        this.clock = clock;
    }

    /** Who writes, and when; for several items that are one decision. */
    record Mark(String region, long millis) {

        Item on(Item item) {
            return item.with(WRITER, region).with(WRITTEN, millis);
        }
    }

    Mark mark() {
        return new Mark(region, clock.millis());
    }

    Optional<Item> find(Item key) {
        return Outage.translated(() -> {
            var answer = client.getItem(
                    get -> get.tableName(name).key(key.attributes()).consistentRead(true));
            return answer.hasItem() ? Optional.of(new Item(answer.item())) : Optional.empty();
        });
    }

    List<Item> query(Question question) {
        return query(question, Stream::toList);
    }

    /** Asks for as many items as the reader takes. */
    <R> R query(Question question, Function<Stream<Item>, R> reader) {
        return Outage.translated(() -> reader.apply(
                client.queryPaginator(question.on(name)).items().stream().map(Item::new)));
    }

    /** Goes through the whole table, in no order, from what comes after this key; from the beginning if it is null. */
    <R> R scan(@Nullable Item after, int atOnce, Function<Stream<Item>, R> reader) {
        return Outage.translated(() -> reader.apply(client
                .scanPaginator(scan -> scan.tableName(name)
                        .limit(atOnce == 0 ? null : atOnce)
                        .exclusiveStartKey(after == null ? null : after.attributes()))
                .items()
                .stream()
                .map(Item::new)));
    }

    /** Writes the item unless there is one with its key; returns that one. */
    Optional<Item> insert(Item item) {
        return insert(item, mark());
    }

    Optional<Item> insert(Item item, Mark mark) {
        return put(mark.on(item), Condition.ABSENT);
    }

    /** Writes the item if the condition holds; returns the one that is there if it does not. */
    Optional<Item> insert(Item item, Condition condition) {
        return put(mark().on(item), condition);
    }

    /** Writes the item whatever is there. */
    void replace(Item item) {
        Outage.translated(() ->
                client.putItem(put -> put.tableName(name).item(mark().on(item).attributes())));
    }

    /** Writes the item, as a whole, if the condition holds; false if it does not. */
    boolean replace(Item item, Condition condition) {
        return insert(item, condition).isEmpty();
    }

    /** Deletes the item with this key, if there is one. */
    void delete(Item key) {
        Outage.translated(
                () -> client.deleteItem(delete -> delete.tableName(name).key(key.attributes())));
    }

    /** Changes the item if the condition holds; false if it does not. */
    boolean update(Change change) {
        Change marked = change.with(mark().on(change.item()));
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return updated(marked);
            } catch (TransactionConflictException e) {
                Pause.jittered(attempt); // nothing was done: somebody's transaction has the item just now
            }
        }
        throw Problem.STORE_UNAVAILABLE.because("Too many change the same at once: send the request again.");
    }

    private boolean updated(Change marked) {
        return Outage.translated(() -> {
            try {
                client.updateItem(update -> update.tableName(name)
                        .key(marked.key())
                        .updateExpression(marked.expression())
                        .conditionExpression(marked.condition().textOrNull())
                        .expressionAttributeNames(marked.names())
                        .expressionAttributeValues(marked.values()));
                return true;
            } catch (ConditionalCheckFailedException e) {
                return false;
            }
        });
    }

    /** Inserts several items together, or none. */
    Insertion insertion(List<Item> items) {
        return together(items.stream()
                .<Step>map(item -> new Step.Put(item, Condition.ABSENT))
                .toList());
    }

    /** Does all these steps together, or none. */
    Insertion together(List<Step> steps) {
        Mark mark = mark();
        return Insertion.of(
                client, steps.stream().map(step -> step.on(name, mark)).toList());
    }

    private Optional<Item> put(Item item, Condition condition) {
        return Outage.translated(() -> {
            try {
                client.putItem(conditional(item, condition));
                return Optional.empty();
            } catch (ConditionalCheckFailedException e) {
                Item standing = new Item(e.item());
                return isOwn(item, standing, e) ? Optional.empty() : Optional.of(standing);
            }
        });
    }

    /** When an answer is lost the client asks again, and what is then in the way is what it has just written. */
    private static boolean isOwn(Item item, Item standing, SdkException refusal) {
        Integer attempts = refusal.numAttempts();
        return attempts != null && attempts > 1 && standing.equals(item);
    }

    private PutItemRequest conditional(Item item, Condition condition) {
        Map<String, AttributeValue> values = new HashMap<>(condition.values());
        return PutItemRequest.builder()
                .tableName(name)
                .item(item.attributes())
                .conditionExpression(condition.text())
                .expressionAttributeNames(condition.names())
                .expressionAttributeValues(values.isEmpty() ? null : values)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
    }
}
