package killswitch.local.replication;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import killswitch.local.store.Clients;
import killswitch.local.store.Faults;
import killswitch.local.store.Link;
import killswitch.local.store.Stores;
import killswitch.local.store.Writes;
import killswitch.local.web.Web;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Two real stores with a replicator between them, and one item to write, read and delete. */
final class TwoRegions implements AutoCloseable {

    static final String EAST = "us-east-1";
    static final String WEST = "eu-west-1";

    static final Passage PAUSED = new Passage(true, 0, false);

    private static final List<String> REGIONS = List.of(EAST, WEST);

    private final Stores stores;
    private final String item = UUID.randomUUID().toString();
    private final Web web = new Web();
    private final Link toEast;
    private final Link toWest;
    private Replicator replicator;

    TwoRegions(Stores stores) {
        this.stores = stores;
        this.toEast = new Link(web, stores.store(0).url(), new Writes());
        this.toWest = new Link(web, stores.store(1).url(), new Writes());
        this.replicator = start(null);
    }

    Replicator replicator() {
        return replicator;
    }

    /** Stops the replicator. */
    void stopReplication() {
        replicator.close();
    }

    /** Starts another one, which remembers its positions in a file. */
    void startReplication(Path file) {
        replicator = start(file);
    }

    void pauseBoth() {
        replicator.set(EAST, WEST, PAUSED);
        replicator.set(WEST, EAST, PAUSED);
    }

    void heal() {
        replicator.set(EAST, WEST, Passage.OPEN);
        replicator.set(WEST, EAST, Passage.OPEN);
        toWest.set(Faults.NONE);
    }

    void cutTheWayWest() {
        toWest.set(Faults.cutOff());
    }

    void write(String at, long time, String value) {
        Map<String, AttributeValue> attributes = new HashMap<>(Stores.key(item));
        attributes.put("wt", AttributeValue.fromN(Long.toString(time)));
        attributes.put("wr", AttributeValue.fromS(at));
        attributes.put("value", AttributeValue.fromS(value));
        stores.client(REGIONS.indexOf(at))
                .putItem(put -> put.tableName(Stores.TABLE).item(attributes));
    }

    /** Writes items of these names, one after the other. */
    void writeEach(String at, List<String> names) {
        names.forEach(name -> {
            Map<String, AttributeValue> attributes = new HashMap<>(Stores.key(item + name));
            attributes.put("wt", AttributeValue.fromN(Long.toString(System.currentTimeMillis())));
            attributes.put("wr", AttributeValue.fromS(at));
            stores.client(REGIONS.indexOf(at))
                    .putItem(put -> put.tableName(Stores.TABLE).item(attributes));
        });
    }

    /** The names of the items that were written in this way, in the order in which they came to be in a region. */
    List<String> arrived(String at) {
        return stream(REGIONS.indexOf(at))
                .map(change -> String.valueOf(change.dynamodb().keys().get("pk").s()))
                .filter(key -> key.startsWith(item) && !key.equals(item))
                .map(key -> key.substring(item.length()))
                .toList();
    }

    void delete(String at) {
        stores.client(REGIONS.indexOf(at))
                .deleteItem(delete -> delete.tableName(Stores.TABLE).key(Stores.key(item)));
    }

    /** The value, empty if there is no item. */
    String read(String at) {
        AttributeValue value = stores.client(REGIONS.indexOf(at))
                .getItem(
                        get -> get.tableName(Stores.TABLE).key(Stores.key(item)).consistentRead(true))
                .item()
                .get("value");
        return value == null ? "" : value.s();
    }

    PairState state(String from, String to) {
        return replicator.states().stream()
                .filter(state -> state.from().equals(from) && state.to().equals(to))
                .findFirst()
                .orElseThrow();
    }

    /** How many changes both streams have seen. */
    int changes() {
        return (int) (stream(0).count() + stream(1).count());
    }

    private Stream<Record> stream(int store) {
        try (DynamoDbStreamsClient streams = Clients.streams(stores.store(store).url())) {
            String arn = streams.listStreams(list -> list.tableName(Stores.TABLE))
                    .streams()
                    .getFirst()
                    .streamArn();
            String shard = streams.describeStream(describe -> describe.streamArn(arn))
                    .streamDescription()
                    .shards()
                    .getFirst()
                    .shardId();
            String iterator = streams.getShardIterator(
                            get -> get.streamArn(arn).shardId(shard).shardIteratorType("TRIM_HORIZON"))
                    .shardIterator();
            return streams.getRecords(get -> get.shardIterator(iterator)).records().stream();
        }
    }

    private Replicator start(@Nullable Path file) {
        Endpoints endpoints = new Endpoints() {
            @Override
            public URI store(String region) {
                return stores.store(REGIONS.indexOf(region)).url();
            }

            @Override
            public Writes writes(String region) {
                return new Writes(); // what is written here is written past every way
            }

            @Override
            public URI way(String from, String to) {
                return to.equals(EAST) ? toEast.url() : toWest.url();
            }
        };
        Replicator started = Replicator.between(REGIONS, List.of(Stores.TABLE), endpoints, file);
        started.begin();
        return started;
    }

    @Override
    public void close() {
        replicator.close();
        toEast.close();
        toWest.close();
        web.close();
    }
}
