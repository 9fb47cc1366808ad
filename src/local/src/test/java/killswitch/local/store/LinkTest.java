package killswitch.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import killswitch.local.store.Faults.Only;
import killswitch.local.web.Web;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/** Faults on the way to a store, as the SDK sees them. */
class LinkTest {

    @TempDir
    static Path directory;

    private static Stores stores;

    private final Writes writes = new Writes();
    private Web web;
    private Link link;
    private DynamoDbClient client;

    @BeforeAll
    static void startStores() throws IOException {
        stores = new Stores(directory, 1);
    }

    @AfterAll
    static void stopStores() {
        stores.close();
    }

    @BeforeEach
    void start() {
        web = new Web();
        link = new Link(web, stores.store(0).url(), writes);
        client = Clients.dynamoDb(link.url());
    }

    @AfterEach
    void stop() {
        client.close();
        link.close();
        web.close();
    }

    @Test
    void without_faults_calls_pass() {
        write("a");

        assertThat(isStored("a")).isTrue();
    }

    @Test
    void F01_a_throttled_call_is_told_so_as_dynamodb_tells_it() {
        link.set(Faults.throttled(1));

        assertThatThrownBy(() -> write("throttled"))
                .isInstanceOfSatisfying(ProvisionedThroughputExceededException.class, e -> {
                    assertThat(e.isThrottlingException()).isTrue();
                    assertThat(e.statusCode()).isEqualTo(400);
                    assertThat(e.requestId()).isNotEmpty();
                });
        assertThat(isStored("throttled")).isFalse();
    }

    @Test
    void F12_a_failing_store_answers_500() {
        link.set(Faults.failing(1));

        assertThatThrownBy(() -> write("failing")).isInstanceOf(InternalServerErrorException.class);
        assertThat(isStored("failing")).isFalse();
    }

    @Test
    void F02_a_lost_answer_belongs_to_a_write_that_was_applied() {
        link.set(Faults.losingAnswers(1));

        assertThatThrownBy(() -> write("lost")).isInstanceOf(SdkClientException.class);
        assertThat(isStored("lost")).isTrue();
    }

    @Test
    void F04_nothing_passes_a_link_that_is_cut_and_everything_does_when_it_has_healed() {
        link.set(Faults.cutOff());
        assertThatThrownBy(() -> write("cut")).isInstanceOf(SdkClientException.class);
        assertThat(isStored("cut")).isFalse();

        link.set(Faults.NONE);
        write("cut");
        assertThat(isStored("cut")).isTrue();
    }

    @Test
    void a_delay_delays_and_latency_adds_to_it() {
        write("warm");
        link.set(Faults.delayed(100));
        link.setLatency(100);
        long before = System.nanoTime();

        write("late");

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(200));
    }

    @Test
    void who_waits_for_a_table_is_woken_by_a_write_to_it_and_by_nothing_else() throws InterruptedException {
        assertThat(isWokenBy(Stores.TABLE, () -> write("told"))).isTrue();
        assertThat(isWokenBy(Stores.TABLE, client::listTables)).isFalse();
        assertThat(isWokenBy("another-table", () -> write("told"))).isFalse();
    }

    @Test
    void F02_who_waits_is_woken_by_a_write_whose_answer_was_lost() throws InterruptedException {
        link.set(Faults.losingAnswers(1));

        assertThat(isWokenBy(Stores.TABLE, () -> assertThatThrownBy(() -> write("lost"))))
                .isTrue();
    }

    @Test
    void a_fraction_hits_some_and_spares_some() {
        link.set(Faults.throttled(0.5));

        long hit = IntStream.range(0, 100).filter(call -> isThrottled()).count();

        assertThat(hit).isBetween(20L, 80L);
    }

    @Test
    void faults_can_be_kept_to_a_table_or_an_operation() {
        link.set(Faults.cutOff().only(new Only("audit", null)));
        write("other table");
        link.set(Faults.cutOff().only(new Only(null, "GetItem")));
        write("other operation");

        link.set(Faults.cutOff().only(new Only("control", "PutItem")));
        assertThatThrownBy(() -> write("this")).isInstanceOf(SdkClientException.class);
    }

    @Test
    void calls_fail_while_the_store_is_down_and_pass_when_it_is_back() {
        stores.stop(0);
        assertThatThrownBy(() -> write("down")).isInstanceOf(SdkClientException.class);

        stores.start(0);
        write("up");
        assertThat(isStored("up")).isTrue();
    }

    private void write(String pk) {
        client.putItem(put -> put.tableName(Stores.TABLE).item(Stores.key(pk)));
    }

    private boolean isWokenBy(String table, Runnable call) throws InterruptedException {
        boolean unused = writes.await(table, Duration.ZERO); // from now on
        call.run();
        return writes.await(table, Duration.ofMillis(200));
    }

    private boolean isThrottled() {
        try {
            write("some");
            return false;
        } catch (ProvisionedThroughputExceededException e) {
            return true;
        }
    }

    private static boolean isStored(String pk) {
        return stores.client(0)
                .getItem(get -> get.tableName(Stores.TABLE).key(Stores.key(pk)).consistentRead(true))
                .hasItem();
    }
}
