package killswitch.local.store;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** Creates the tables in a store; those that are there already stay as they are. */
final class Tables {

    private Tables() {}

    static void create(DynamoDbClient store, List<TableSpec> specs) {
        List<String> existing = store.listTables().tableNames();
        specs.stream()
                .filter(spec -> !existing.contains(spec.physicalName()))
                .map(Tables::request)
                .forEach(store::createTable);
    }

    private static CreateTableRequest request(TableSpec spec) {
        CreateTableRequest.Builder request = CreateTableRequest.builder()
                .tableName(spec.physicalName())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(schema(spec.key()))
                .attributeDefinitions(attributes(spec));
        if (!spec.indexes().isEmpty()) {
            request.globalSecondaryIndexes(
                    spec.indexes().stream().map(Tables::index).toList());
        }
        if (spec.global()) {
            request.streamSpecification(
                    stream -> stream.streamEnabled(true).streamViewType(StreamViewType.NEW_AND_OLD_IMAGES));
        }
        return request.build();
    }

    private static GlobalSecondaryIndex index(TableSpec.Index index) {
        return GlobalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(schema(index.key()))
                .projection(projection -> projection.projectionType(ProjectionType.ALL))
                .build();
    }

    private static List<KeySchemaElement> schema(TableSpec.Key key) {
        return List.of(element(key.hash(), KeyType.HASH), element(key.range(), KeyType.RANGE));
    }

    private static KeySchemaElement element(String attribute, KeyType type) {
        return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
    }

    private static List<AttributeDefinition> attributes(TableSpec spec) {
        return Stream.concat(spec.key().attributes(), spec.indexes().stream().flatMap(index -> index.key()
                        .attributes()))
                .distinct()
                .map(name -> AttributeDefinition.builder()
                        .attributeName(name)
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .toList();
    }
}
