package killswitch.dynamodb;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** One write among several that happen together, or not at all. */
sealed interface Step {

    ReturnValuesOnConditionCheckFailure TOLD = ReturnValuesOnConditionCheckFailure.ALL_OLD;

    /** The write as DynamoDB takes it. */
    TransactWriteItem on(String table, Table.Mark mark);

    /** Writes the item, as a whole, if the condition holds. */
    record Put(Item item, Condition condition) implements Step {

        @Override
        public TransactWriteItem on(String table, Table.Mark mark) {
            return TransactWriteItem.builder()
                    .put(put -> put.tableName(table)
                            .item(mark.on(item).attributes())
                            .conditionExpression(condition.textOrNull())
                            .expressionAttributeNames(condition.names())
                            .expressionAttributeValues(orNull(condition.values()))
                            .returnValuesOnConditionCheckFailure(TOLD))
                    .build();
        }
    }

    /** Changes an item if its condition holds. */
    record Update(Change change) implements Step {

        @Override
        public TransactWriteItem on(String table, Table.Mark mark) {
            Change marked = change.with(mark.on(change.item()));
            return TransactWriteItem.builder()
                    .update(update -> update.tableName(table)
                            .key(marked.key())
                            .updateExpression(marked.expression())
                            .conditionExpression(marked.condition().textOrNull())
                            .expressionAttributeNames(marked.names())
                            .expressionAttributeValues(marked.values())
                            .returnValuesOnConditionCheckFailure(TOLD))
                    .build();
        }
    }

    /** Deletes an item, which has to be there. */
    record Delete(Item key) implements Step {

        @Override
        public TransactWriteItem on(String table, Table.Mark mark) {
            Condition isThere = Condition.exists(Table.PARTITION);
            return TransactWriteItem.builder()
                    .delete(delete -> delete.tableName(table)
                            .key(key.attributes())
                            .conditionExpression(isThere.text())
                            .expressionAttributeNames(isThere.names())
                            .returnValuesOnConditionCheckFailure(TOLD))
                    .build();
        }
    }

    private static @Nullable Map<String, AttributeValue> orNull(Map<String, AttributeValue> values) {
        return values.isEmpty() ? null : values;
    }
}
