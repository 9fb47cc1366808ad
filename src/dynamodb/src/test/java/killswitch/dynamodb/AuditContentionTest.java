package killswitch.dynamodb;

import static killswitch.core.testing.Given.NINE;
import static killswitch.core.testing.Given.VIRGINIA;
import static killswitch.core.testing.Given.entry;
import static killswitch.core.testing.Given.stamp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.AuditStore;
import killswitch.core.audit.ChainCheck;
import killswitch.core.audit.ChainItem;
import killswitch.core.problem.Problem;
import killswitch.core.testing.Concurrently;
import killswitch.dynamodb.testing.Disturbance;
import killswitch.dynamodb.testing.DynamoDbLocal;
import killswitch.dynamodb.testing.TestStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What DynamoDB does to a transaction and DynamoDB Local does not show: conflicts, and throttling inside it. */
class AuditContentionTest {

    private final Disturbance disturbance = new Disturbance();
    private final DynamoDbClient client = DynamoDbLocal.client(disturbance);
    private final String prefix = DynamoDbLocal.freshTables("audit");
    private final AuditStore store = TestStores.in(VIRGINIA, client, prefix, Clock.fixed(NINE, ZoneOffset.UTC))
            .audit();

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void an_event_that_meets_others_is_appended_after_them() {
        AtomicInteger conflicts = new AtomicInteger(3);
        disturbance.strikes(
                request -> request instanceof TransactWriteItemsRequest && conflicts.getAndDecrement() > 0,
                cancelled("TransactionConflict"));

        assertThat(append().link().sequence()).isEqualTo(1);
        assertThat(conflicts).hasNegativeValue();
    }

    @Test
    void P10_F22_fifty_events_of_two_processes_at_once_are_fifty_events_in_one_chain() {
        AuditStore another = TestStores.in(VIRGINIA, client, prefix, Clock.fixed(NINE, ZoneOffset.UTC))
                .audit();
        List<AuditEvent> appended = Concurrently.times(
                50, n -> (n % 2 == 0 ? store : another).append(entry("key " + n, stamp("key:dana", NINE))));

        List<ChainItem> chain = store.chain(0, 100);
        ChainCheck.Result result = new ChainCheck(VIRGINIA, null).whole(chain);
        assertThat(result.valid()).isTrue();
        assertThat(result.head().sequence()).isEqualTo(50);
        assertThat(chain)
                .containsExactlyInAnyOrderElementsOf(
                        appended.stream().map(ChainItem.Event::new).toList());
    }

    @Test
    void an_event_that_meets_others_for_ever_is_a_problem() {
        disturbance.strikes(TransactWriteItemsRequest.class::isInstance, cancelled("TransactionConflict"));

        assertThatThrownBy(this::append).extracting("problem").isEqualTo(Problem.STORE_UNAVAILABLE);
    }

    @Test
    void a_throttled_transaction_is_a_problem() {
        disturbance.strikes(TransactWriteItemsRequest.class::isInstance, cancelled("ThrottlingError"));

        assertThatThrownBy(this::append)
                .hasCauseInstanceOf(TransactionCanceledException.class)
                .extracting("problem")
                .isEqualTo(Problem.STORE_UNAVAILABLE);
    }

    @Test
    void a_transaction_that_makes_no_sense_is_a_fault_of_ours() {
        disturbance.strikes(TransactWriteItemsRequest.class::isInstance, cancelled("ValidationError"));

        assertThatThrownBy(this::append).isInstanceOf(TransactionCanceledException.class);
    }

    private AuditEvent append() {
        return store.append(entry("key", stamp("key:dana", NINE)));
    }

    private static TransactionCanceledException cancelled(String code) {
        return TransactionCanceledException.builder()
                .cancellationReasons(
                        CancellationReason.builder().code("None").build(),
                        CancellationReason.builder().code(code).build())
                .build();
    }
}
