package killswitch.local.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import killswitch.local.store.Writes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.ListStreamsRequest;
import software.amazon.awssdk.services.dynamodb.model.ListStreamsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.Stream;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** What takes hours to happen in a real stream: its shard ends and another follows. */
class StreamReaderTest {

    private final StreamDouble stream = new StreamDouble();
    private final LinkedBlockingQueue<String> read = new LinkedBlockingQueue<>();
    private @Nullable Thread thread;

    @AfterEach
    void stop() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Test
    void it_reads_a_shard_to_its_end_and_then_its_successor() throws Exception {
        stream.shard("s1", null).add("a", "b");
        start(null);
        assertThat(next()).isEqualTo("a");
        assertThat(next()).isEqualTo("b");

        stream.shard("s2", "s1").add("c");
        stream.shards.get("s1").ended = true;

        assertThat(next()).isEqualTo("c");
        stream.shards.get("s2").add("d");
        assertThat(next()).isEqualTo("d");
    }

    @Test
    void a_shard_that_ended_empty_is_passed_over() throws Exception {
        stream.shard("s1", null).ended = true;
        stream.shard("s2", "s1").add("a");

        start(null);

        assertThat(next()).isEqualTo("a");
    }

    @Test
    void it_goes_on_after_a_position_also_when_that_lies_in_a_later_shard() throws Exception {
        stream.shard("s1", null).add("a").ended = true;
        stream.shard("s2", "s1").add("b", "c");

        start(new Position("s2", "s2-00"));

        assertThat(next()).isEqualTo("c");
    }

    @Test
    void an_iterator_that_has_expired_is_replaced_and_nothing_is_read_twice() throws Exception {
        stream.shard("s1", null).add("a");
        start(null);
        assertThat(next()).isEqualTo("a");

        stream.iteratorsExpire();
        stream.shards.get("s1").add("b");

        assertThat(next()).isEqualTo("b");
        assertThat(read.poll(300, TimeUnit.MILLISECONDS)).isNull();
    }

    private void start(@Nullable Position from) {
        StreamReader reader = new StreamReader(
                new StreamReader.Source(stream, "table", new Writes()),
                from,
                change -> read.add(change.item().key().get("pk").s()));
        thread = Thread.ofVirtual().start(reader);
    }

    private String next() throws InterruptedException {
        return read.poll(Duration.ofSeconds(5).toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A stream whose shards the test makes. An iterator is {@code shard:index:generation}. */
    private static final class StreamDouble implements DynamoDbStreamsClient {

        private final Map<String, ShardDouble> shards = new LinkedHashMap<>();
        private final AtomicInteger generation = new AtomicInteger();

        static final class ShardDouble {
            private final String id;
            private final @Nullable String parent;
            private final List<String> keys = new ArrayList<>();
            private volatile boolean ended;

            ShardDouble(String id, @Nullable String parent) {
                this.id = id;
                this.parent = parent;
            }

            synchronized ShardDouble add(String... more) {
                keys.addAll(List.of(more));
                return this;
            }

            synchronized List<Record> from(int index) {
                List<Record> records = new ArrayList<>();
                for (int i = index; i < keys.size(); i++) {
                    Map<String, AttributeValue> key = Map.of("pk", AttributeValue.fromS(keys.get(i)));
                    String sequence = sequence(i);
                    records.add(Record.builder()
                            .dynamodb(data -> data.keys(key).newImage(key).sequenceNumber(sequence))
                            .build());
                }
                return records;
            }

            String sequence(int index) {
                return id + "-%02d".formatted(index);
            }
        }

        synchronized ShardDouble shard(String id, @Nullable String parent) {
            ShardDouble shard = new ShardDouble(id, parent);
            shards.put(id, shard);
            return shard;
        }

        void iteratorsExpire() {
            generation.incrementAndGet();
        }

        @Override
        public ListStreamsResponse listStreams(ListStreamsRequest request) {
            return ListStreamsResponse.builder()
                    .streams(Stream.builder().streamArn("arn").build())
                    .build();
        }

        @Override
        public synchronized DescribeStreamResponse describeStream(DescribeStreamRequest request) {
            List<Shard> described = shards.values().stream()
                    .map(shard -> Shard.builder()
                            .shardId(shard.id)
                            .parentShardId(shard.parent)
                            .build())
                    .toList();
            return DescribeStreamResponse.builder()
                    .streamDescription(description -> description.shards(described))
                    .build();
        }

        @Override
        public GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request) {
            String sequence = request.sequenceNumber();
            int index = request.shardIteratorType() == ShardIteratorType.TRIM_HORIZON
                    ? 0
                    : Integer.parseInt(sequence.substring(sequence.indexOf('-') + 1)) + 1;
            return GetShardIteratorResponse.builder()
                    .shardIterator(request.shardId() + ":" + index + ":" + generation)
                    .build();
        }

        @Override
        public GetRecordsResponse getRecords(GetRecordsRequest request) {
            String[] iterator = request.shardIterator().split(":", -1);
            if (Integer.parseInt(iterator[2]) != generation.get()) {
                throw ExpiredIteratorException.builder().message("expired").build();
            }
            ShardDouble shard = shards.get(iterator[0]);
            int index = Integer.parseInt(iterator[1]);
            boolean ended = shard.ended;
            List<Record> records = shard.from(index);
            return GetRecordsResponse.builder()
                    .records(records)
                    .nextShardIterator(ended ? null : shard.id + ":" + (index + records.size()) + ":" + generation)
                    .build();
        }

        @Override
        public String serviceName() {
            return "double";
        }

        @Override
        public void close() {}
    }
}
