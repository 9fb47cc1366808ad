package killswitch.local.bench;

import java.util.Map;
import killswitch.local.store.TableSpec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One strong query of one partition of the table {@code control}: what every decision is measured by. */
final class RawQuery {

    private RawQuery() {}

    static void of(String partition, DynamoDbClient client) {
        client.query(query -> query.tableName(TableSpec.PREFIX + "control")
                .consistentRead(true)
                .keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(partition))));
    }
}
