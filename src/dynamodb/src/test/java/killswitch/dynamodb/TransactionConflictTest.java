package killswitch.dynamodb;

import static killswitch.core.testing.Given.MAILER;
import static killswitch.core.testing.Given.MAILER_2;
import static killswitch.core.testing.Given.NINE;
import static killswitch.core.testing.Given.VIRGINIA;
import static killswitch.core.testing.Given.holder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import killswitch.core.intent.Intent;
import killswitch.core.intent.IntentId;
import killswitch.core.intent.Lane;
import killswitch.core.problem.Problem;
import killswitch.dynamodb.testing.DynamoDbLocal;
import killswitch.dynamodb.testing.TestStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** A lane is taken while somebody sends to it: DynamoDB refuses the one while the other's transaction has the item. */
class TransactionConflictTest {

    private final Refusing table = new Refusing();
    private final DynamoDbClient client = DynamoDbLocal.client(table);
    private final Stores stores =
            TestStores.in(VIRGINIA, client, DynamoDbLocal.freshTables("intents"), Clock.fixed(NINE, ZoneOffset.UTC));
    private final Lane.Turn turn = new Lane.Turn(holder(MAILER, "i-1"), NINE, 1, 1, 1);

    @BeforeEach
    void something_waits() {
        IntentId id = IntentId.of(VIRGINIA, MAILER_2, "once", NINE);
        stores.intents().send(Intent.of(id, new Intent.Way(MAILER_2, MAILER), "{}", NINE));
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void it_is_tried_again_until_the_item_is_free() {
        table.refuses(3);

        assertThat(stores.intents().take(lane(), turn)).isTrue();
        assertThat(lane().turn()).isEqualTo(turn);
    }

    @Test
    void P12_what_is_never_free_is_a_store_that_is_away() {
        Lane lane = lane();
        table.refuses(Integer.MAX_VALUE);

        assertThatThrownBy(() -> stores.intents().take(lane, turn))
                .extracting("problem")
                .isEqualTo(Problem.STORE_UNAVAILABLE);
    }

    private Lane lane() {
        return stores.intents().lanes(MAILER).getFirst();
    }

    /** Refuses the next changes of an item, as DynamoDB does, which DynamoDB Local never does. */
    private static final class Refusing implements ExecutionInterceptor {

        private final AtomicInteger left = new AtomicInteger();

        void refuses(int changes) {
            left.set(changes);
        }

        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            if (context.request() instanceof UpdateItemRequest && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                throw TransactionConflictException.builder()
                        .message("Somebody's transaction has the item.")
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("TransactionConflictException")
                                .build())
                        .build();
            }
        }
    }
}
