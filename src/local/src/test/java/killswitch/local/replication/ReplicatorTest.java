package killswitch.local.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import killswitch.local.store.Clients;
import killswitch.local.store.Faults;
import killswitch.local.store.Link;
import killswitch.local.store.Stores;
import killswitch.local.web.Web;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Two real stores that behave as a global table does. */
class ReplicatorTest {

    private static final String EAST = "us-east-1";
    private static final String WEST = "eu-west-1";
    private static final List<String> REGIONS = List.of(EAST, WEST);

    @TempDir
    static Path directory;

    private static Stores stores;

    private final String item = UUID.randomUUID().toString();
    private Web web;
    private Link toEast;
    private Link toWest;
    private Replicator replicator;

    @BeforeAll
    static void startStores() throws IOException {
        stores = new Stores(directory, 2);
    }

    @AfterAll
    static void stopStores() {
        stores.close();
    }

    @BeforeEach
    void start() {
        web = new Web();
        toEast = new Link(web, stores.store(0).url());
        toWest = new Link(web, stores.store(1).url());
        replicator = replicator(null);
    }

    @AfterEach
    void stop() {
        replicator.close();
        toEast.close();
        toWest.close();
        web.close();
    }

    @Test
    void a_write_in_one_region_reaches_the_other_soon() {
        write(EAST, 1, EAST, "a");

        eventually(() -> read(WEST).equals("a"));
    }

    @Test
    void the_later_writer_wins_whichever_region_it_is_in() {
        replicator.set(EAST, WEST, true, 0);
        replicator.set(WEST, EAST, true, 0);
        write(EAST, 2, EAST, "later");
        write(WEST, 1, WEST, "earlier");

        heal();
        eventually(() -> read(WEST).equals("later"));
        settle();

        assertThat(read(EAST)).isEqualTo("later");
    }

    @Test
    void of_two_writers_at_the_same_time_both_regions_choose_the_same() {
        replicator.set(EAST, WEST, true, 0);
        replicator.set(WEST, EAST, true, 0);
        write(EAST, 5, EAST, "east");
        write(WEST, 5, WEST, "west");

        heal();
        eventually(() -> read(WEST).equals("east"));
        settle();

        assertThat(read(EAST)).isEqualTo("east");
    }

    @Test
    void two_writes_of_one_region_in_the_same_millisecond_arrive_in_their_order() {
        write(EAST, 7, EAST, "first");
        write(EAST, 7, EAST, "second");

        eventually(() -> read(WEST).equals("second"));
        settle();

        assertThat(read(WEST)).isEqualTo("second");
        assertThat(read(EAST)).isEqualTo("second");
    }

    @Test
    void a_deletion_reaches_the_other_region_and_the_item_does_not_rise_again() {
        write(EAST, 1, EAST, "a");
        eventually(() -> read(WEST).equals("a"));

        delete(EAST);

        eventually(() -> read(WEST).isEmpty());
        settle();
        assertThat(read(EAST)).isEmpty();
        assertThat(read(WEST)).isEmpty();
    }

    @Test
    void a_deletion_loses_against_a_later_write_elsewhere() {
        write(EAST, 1, EAST, "a");
        eventually(() -> read(WEST).equals("a"));
        replicator.set(EAST, WEST, true, 0);
        replicator.set(WEST, EAST, true, 0);
        delete(EAST);
        write(WEST, 2, WEST, "later");

        heal();

        eventually(() -> read(EAST).equals("later"));
        assertThat(read(WEST)).isEqualTo("later");
    }

    @Test
    void nothing_goes_back_and_forth_for_ever() {
        int before = streamed(0) + streamed(1);
        write(EAST, 1, EAST, "a");
        write(WEST, 2, WEST, "b");
        write(EAST, 3, EAST, "c");
        delete(EAST);
        eventually(() -> read(WEST).isEmpty() && read(EAST).isEmpty());
        settle();
        int after = streamed(0) + streamed(1);
        settle();

        assertThat(after - before).isBetween(4, 12);
        assertThat(streamed(0) + streamed(1)).isEqualTo(after);
    }

    @Test
    void a_paused_pair_shows_its_lag_and_catches_up() {
        replicator.set(EAST, WEST, true, 0);
        write(EAST, 1, EAST, "a");
        eventually(() -> state(EAST, WEST).waiting() > 0 && state(EAST, WEST).lagMillis() > 100);
        assertThat(read(WEST)).isEmpty();
        assertThat(state(WEST, EAST).waiting()).isZero();

        heal();

        eventually(() -> read(WEST).equals("a") && state(EAST, WEST).waiting() == 0);
    }

    @Test
    void a_delay_keeps_changes_back() throws InterruptedException {
        replicator.set(EAST, WEST, false, 2000);
        write(EAST, 1, EAST, "a");

        Thread.sleep(500);
        assertThat(read(WEST)).isEmpty();
        eventually(() -> read(WEST).equals("a"));
    }

    @Test
    void F04_what_was_written_while_a_link_was_cut_arrives_when_it_has_healed() {
        toWest.set(Faults.cutOff());
        write(EAST, 1, EAST, "a");
        eventually(() -> state(EAST, WEST).waiting() > 0);

        toWest.set(Faults.NONE);

        eventually(() -> read(WEST).equals("a"));
    }

    @Test
    void the_death_of_a_store_loses_nothing() {
        write(EAST, 1, EAST, "before");
        stores.store(0).stop();
        stores.store(0).start();
        eventually(() -> read(WEST).equals("before"));

        stores.store(1).stop();
        write(EAST, 2, EAST, "meanwhile");
        stores.store(1).start();

        eventually(() -> read(WEST).equals("meanwhile"));
    }

    @Test
    void a_replicator_goes_on_where_the_last_one_stopped() {
        Path file = directory.resolve("positions.json");
        replicator.close();
        replicator = replicator(file);
        write(EAST, 1, EAST, "a");
        eventually(() -> read(WEST).equals("a"));
        replicator.close();

        write(EAST, 2, EAST, "b");
        replicator = replicator(file);

        eventually(() -> read(WEST).equals("b"));
    }

    private Replicator replicator(Path file) {
        Endpoints endpoints = new Endpoints() {
            @Override
            public URI store(String region) {
                return stores.store(REGIONS.indexOf(region)).url();
            }

            @Override
            public URI way(String from, String to) {
                return to.equals(EAST) ? toEast.url() : toWest.url();
            }
        };
        return Replicator.start(REGIONS, List.of(Stores.TABLE), endpoints, file);
    }

    private void heal() {
        replicator.set(EAST, WEST, false, 0);
        replicator.set(WEST, EAST, false, 0);
    }

    private void write(String at, long time, String region, String value) {
        Map<String, AttributeValue> attributes = new HashMap<>(Stores.key(item));
        attributes.put("wt", AttributeValue.fromN(Long.toString(time)));
        attributes.put("wr", AttributeValue.fromS(region));
        attributes.put("value", AttributeValue.fromS(value));
        stores.client(REGIONS.indexOf(at))
                .putItem(put -> put.tableName(Stores.TABLE).item(attributes));
    }

    private void delete(String at) {
        stores.client(REGIONS.indexOf(at))
                .deleteItem(delete -> delete.tableName(Stores.TABLE).key(Stores.key(item)));
    }

    private String read(String at) {
        AttributeValue value = stores.client(REGIONS.indexOf(at))
                .getItem(
                        get -> get.tableName(Stores.TABLE).key(Stores.key(item)).consistentRead(true))
                .item()
                .get("value");
        return value == null ? "" : value.s();
    }

    private PairState state(String from, String to) {
        return replicator.states().stream()
                .filter(state -> state.from().equals(from) && state.to().equals(to))
                .findFirst()
                .orElseThrow();
    }

    private static int streamed(int store) {
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
            return streams.getRecords(get -> get.shardIterator(iterator))
                    .records()
                    .size();
        }
    }

    private static void eventually(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            pause(20);
        }
    }

    /** Long enough for several rounds of echoes. */
    private static void settle() {
        pause(600);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
