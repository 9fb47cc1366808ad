package killswitch.dynamodb.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The tables of the switch, as {@code infra/terraform/tables.json} describes them. */
public final class Tables {

    private static final String DESCRIPTION = "tables.json";

    private Tables() {}

    /** The names of all tables, without prefix. */
    public static List<String> names() {
        return List.copyOf(described().keySet());
    }

    /** Creates these tables, or all if none is named, and waits until they can be used. */
    public static void create(DynamoDbClient client, String prefix, String... names) {
        Map<String, JsonNode> described = described();
        for (String name : names.length == 0 ? names().toArray(String[]::new) : names) {
            JsonNode description = described.get(name);
            if (description == null) {
                throw new IllegalArgumentException("%s has no table '%s'.".formatted(DESCRIPTION, name));
            }
            client.createTable(request(prefix + name, description));
            client.waiter().waitUntilTableExists(table -> table.tableName(prefix + name));
        }
    }

    private static Map<String, JsonNode> described() {
        try (InputStream file = Tables.class.getResourceAsStream(DESCRIPTION)) {
            if (file == null) {
                throw new IllegalStateException("%s is missing: build the module with Maven.".formatted(DESCRIPTION));
            }
            return JsonNode.parser().parse(file).asObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CreateTableRequest request(String name, JsonNode description) {
        Map<String, JsonNode> indexes =
                description.field("indexes").orElseThrow().asObject();
        List<JsonNode> keyed = new ArrayList<>(indexes.values());
        keyed.add(description);
        return CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(keys(description))
                .attributeDefinitions(attributes(keyed))
                .globalSecondaryIndexes(indexes.isEmpty() ? null : indexes(indexes))
                .build();
    }

    private static List<GlobalSecondaryIndex> indexes(Map<String, JsonNode> indexes) {
        return indexes.entrySet().stream()
                .map(index -> GlobalSecondaryIndex.builder()
                        .indexName(index.getKey())
                        .keySchema(keys(index.getValue()))
                        .projection(projection -> projection.projectionType(ProjectionType.ALL))
                        .build())
                .toList();
    }

    private static List<KeySchemaElement> keys(JsonNode keyed) {
        return List.of(key(keyed, "hash", KeyType.HASH), key(keyed, "range", KeyType.RANGE));
    }

    private static KeySchemaElement key(JsonNode keyed, String field, KeyType type) {
        return KeySchemaElement.builder()
                .attributeName(text(keyed, field))
                .keyType(type)
                .build();
    }

    private static List<AttributeDefinition> attributes(List<JsonNode> keyed) {
        return keyed.stream()
                .flatMap(each -> Stream.of(text(each, "hash"), text(each, "range")))
                .distinct()
                .map(name -> AttributeDefinition.builder()
                        .attributeName(name)
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .toList();
    }

    private static String text(JsonNode node, String field) {
        return node.field(field).orElseThrow().asString();
    }
}
