package killswitch.local.bench;

import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/** Counts the capacity units that a client's calls consume, as the store reports them. */
final class Meter implements ExecutionInterceptor {

    private final Queue<Units> consumed = new ConcurrentLinkedQueue<>();

    /** A client whose calls are counted. */
    DynamoDbClient client(URI store) {
        return DynamoDbClient.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(store)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(Apache5HttpClient.builder())
                .overrideConfiguration(calls -> calls.executionInterceptors(List.of(this)))
                .build();
    }

    /** What this consumes, while nothing else uses the client. */
    Units of(Runnable calls) {
        consumed.clear();
        calls.run();
        return consumed.stream().reduce(Units.NONE, Units::plus);
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        SdkRequest.Builder request = context.request().toBuilder();
        field(context.request().sdkFields(), "ReturnConsumedCapacity")
                .set(request, ReturnConsumedCapacity.TOTAL.toString());
        return request.build();
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        double units = capacities(context.response()).stream()
                .mapToDouble(ConsumedCapacity::capacityUnits)
                .sum();
        consumed.add(
                switch (context.response()) {
                    case GetItemResponse ignored -> Units.read(units, strong(context.request()));
                    case QueryResponse ignored -> Units.read(units, strong(context.request()));
                    case ScanResponse ignored -> Units.read(units, strong(context.request()));
                    case TransactWriteItemsResponse ignored -> Units.transacted(units);
                    default -> Units.written(units);
                });
    }

    private static List<ConsumedCapacity> capacities(SdkResponse response) {
        Object reported = field(response.sdkFields(), "ConsumedCapacity").getValueOrDefault(response);
        return reported instanceof List<?> several
                ? several.stream().map(ConsumedCapacity.class::cast).toList()
                : List.of((ConsumedCapacity) reported);
    }

    private static boolean strong(SdkRequest request) {
        return request.getValueForField("ConsistentRead", Boolean.class).orElse(false);
    }

    private static SdkField<?> field(List<SdkField<?>> fields, String name) {
        return fields.stream()
                .filter(field -> field.memberName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nobody measures what has no " + name));
    }
}
