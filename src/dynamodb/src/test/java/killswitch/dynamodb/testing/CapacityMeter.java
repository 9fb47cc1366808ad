package killswitch.dynamodb.testing;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Counts the capacity units that a client's calls consume, as DynamoDB reports them: they are what is paid for. */
public final class CapacityMeter implements ExecutionInterceptor {

    private static final ReturnConsumedCapacity TOTAL = ReturnConsumedCapacity.TOTAL;

    /**
     * What was consumed; an index's units are in it. DynamoDB Local counts 0 for a question that finds nothing, where AWS
     * counts the least that such a question can cost, and it counts an item in a transaction once, where AWS counts it twice.
     */
    public record Units(int calls, double read, double written) {

        /** Nothing was read or written. */
        public static final Units NONE = new Units(0, 0, 0);

        Units plus(Units other) {
            return new Units(calls + other.calls, read + other.read, written + other.written);
        }
    }

    private final AtomicReference<Units> consumed = new AtomicReference<>(Units.NONE);

    /** What this consumes, while nothing else uses the client. */
    public Units of(Runnable calls) {
        consumed.set(Units.NONE);
        calls.run();
        return consumed.get();
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        return switch (context.request()) {
            case GetItemRequest get -> get.copy(each -> each.returnConsumedCapacity(TOTAL));
            case QueryRequest query -> query.copy(each -> each.returnConsumedCapacity(TOTAL));
            case ScanRequest scan -> scan.copy(each -> each.returnConsumedCapacity(TOTAL));
            case PutItemRequest put -> put.copy(each -> each.returnConsumedCapacity(TOTAL));
            case UpdateItemRequest update -> update.copy(each -> each.returnConsumedCapacity(TOTAL));
            case TransactWriteItemsRequest write -> write.copy(each -> each.returnConsumedCapacity(TOTAL));
            default ->
                throw new IllegalArgumentException(
                        "Nobody measures a %s yet.".formatted(context.request().getClass()));
        };
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        consumed.accumulateAndGet(of(context.response()), Units::plus);
    }

    private static Units of(SdkResponse response) {
        return switch (response) {
            case GetItemResponse get -> read(get.consumedCapacity());
            case QueryResponse query -> read(query.consumedCapacity());
            case ScanResponse scan -> read(scan.consumedCapacity());
            case PutItemResponse put -> written(List.of(put.consumedCapacity()));
            case UpdateItemResponse update -> written(List.of(update.consumedCapacity()));
            case TransactWriteItemsResponse write -> written(write.consumedCapacity());
            default -> Units.NONE;
        };
    }

    private static Units read(ConsumedCapacity capacity) {
        return new Units(1, capacity.capacityUnits(), 0);
    }

    private static Units written(List<ConsumedCapacity> capacities) {
        return new Units(
                1,
                0,
                capacities.stream().mapToDouble(ConsumedCapacity::capacityUnits).sum());
    }
}
