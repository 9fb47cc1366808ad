package killswitch.local.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * A client for filling empty tables fast through the product's own stores: it says that nothing is there, takes every
 * item as written, and writes twenty-five at a time. Not for two threads.
 */
final class Backfill implements DynamoDbClient {

    private static final int AT_ONCE = 25;

    private final DynamoDbClient client;
    private final List<WriteRequest> waiting = new ArrayList<>();
    private String table = "";

    Backfill(DynamoDbClient client) {
        this.client = client;
    }

    @Override
    public PutItemResponse putItem(PutItemRequest put) {
        if (waiting.size() == AT_ONCE || !table.equals(put.tableName())) {
            flush();
        }
        table = put.tableName();
        waiting.add(WriteRequest.builder()
                .putRequest(PutRequest.builder().item(put.item()).build())
                .build());
        return PutItemResponse.builder().build();
    }

    @Override
    public GetItemResponse getItem(GetItemRequest get) {
        return GetItemResponse.builder().build();
    }

    private void flush() {
        Map<String, List<WriteRequest>> left = waiting.isEmpty() ? Map.of() : Map.of(table, List.copyOf(waiting));
        while (!left.isEmpty()) {
            Map<String, List<WriteRequest>> request = left;
            left = client.batchWriteItem(batch -> batch.requestItems(request)).unprocessedItems();
        }
        waiting.clear();
    }

    @Override
    public String serviceName() {
        return DynamoDbClient.SERVICE_NAME;
    }

    /** Writes what is left, and closes the client. */
    @Override
    public void close() {
        flush();
        client.close();
    }
}
