package killswitch.local.replication;

import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import killswitch.local.store.Writes;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Reads the stream of one table in one region, from where it was left, over restarts of the store. DynamoDB Local
 * never splits a shard: each has one successor, hours later.
 */
final class StreamReader implements Runnable {

    private static final Duration WHEN_BUSY = Duration.ofMillis(25);
    private static final Duration UNTOLD = Duration.ofMillis(500);

    private final DynamoDbStreamsClient streams;
    private final String table;
    private final Writes writes;
    private final Consumer<Change> sink;
    private @Nullable Position position;
    private @Nullable String shard;
    private @Nullable String iterator;
    private @Nullable String finished;

    /**
     * What is read.
     *
     * @param writes to the region's store: it is looked at when there are some, and now and then when there are none
     */
    record Source(DynamoDbStreamsClient streams, String table, Writes writes) {}

    StreamReader(Source source, @Nullable Position from, Consumer<Change> sink) {
        this.streams = source.streams();
        this.table = source.table();
        this.writes = source.writes();
        this.position = from;
        this.sink = sink;
    }

    @Override
    public void run() {
        try {
            while (true) {
                if (readSomething()) {
                    Thread.sleep(WHEN_BUSY);
                } else {
                    boolean unused = writes.await(table, UNTOLD);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean readSomething() {
        try {
            String from = iterator == null ? open() : iterator;
            return from != null && read(from);
        } catch (SdkException | NoSuchElementException e) {
            iterator = null; // the store is away, or was, or is not quite back: find the place again
            return false;
        }
    }

    private boolean read(String from) {
        GetRecordsResponse response = streams.getRecords(request -> request.shardIterator(from));
        String current = String.valueOf(shard);
        for (Record record : response.records()) {
            Change change = Change.of(table, current, record);
            sink.accept(change);
            position = change.position();
        }
        iterator = response.nextShardIterator();
        finished = iterator == null ? shard : null;
        return !response.records().isEmpty();
    }

    /** A place to read from; none while the shard that was read to its end has no successor yet. */
    private @Nullable String open() {
        String arn = streams.listStreams(request -> request.tableName(table))
                .streams()
                .getFirst()
                .streamArn();
        Shard next = next(streams.describeStream(request -> request.streamArn(arn))
                .streamDescription()
                .shards());
        if (next == null) {
            return null;
        }
        shard = next.shardId();
        GetShardIteratorRequest.Builder request =
                GetShardIteratorRequest.builder().streamArn(arn).shardId(next.shardId());
        if (position != null && position.shard().equals(shard)) {
            request.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER).sequenceNumber(position.sequence());
        } else {
            request.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
        }
        return streams.getShardIterator(request.build()).shardIterator();
    }

    private @Nullable Shard next(List<Shard> shards) {
        String wanted = position == null ? null : position.shard();
        if (finished != null) {
            return find(shards, candidate -> Objects.equals(candidate.parentShardId(), finished));
        }
        Shard same = find(shards, candidate -> candidate.shardId().equals(wanted));
        return same == null ? shards.getFirst() : same;
    }

    private static @Nullable Shard find(List<Shard> shards, Predicate<Shard> condition) {
        return shards.stream().filter(condition).findFirst().orElse(null);
    }
}
