package killswitch.dynamodb;

import static killswitch.core.testing.Given.MAILER;
import static killswitch.core.testing.Given.MAILER_2;
import static killswitch.core.testing.Given.NINE;
import static killswitch.core.testing.Given.VIRGINIA;
import static killswitch.core.testing.Given.entry;
import static killswitch.core.testing.Given.holder;
import static killswitch.core.testing.Given.key;
import static killswitch.core.testing.Given.kill;
import static killswitch.core.testing.Given.running;
import static killswitch.core.testing.Given.stamp;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;
import killswitch.core.agent.PageRequest;
import killswitch.core.intent.Intent;
import killswitch.core.intent.IntentId;
import killswitch.core.intent.Lane;
import killswitch.core.kill.Kill;
import killswitch.dynamodb.testing.DynamoDbLocal;
import killswitch.dynamodb.testing.TestStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** F02: a write was applied and its answer lost, so that the client asks again and meets its own item. */
class LostAnswerTest {

    private final LosesOneAnswer network = new LosesOneAnswer();
    private final DynamoDbClient client = DynamoDbLocal.client(network);
    private final Stores stores =
            TestStores.in(VIRGINIA, client, DynamoDbLocal.freshTables(), Clock.fixed(NINE, ZoneOffset.UTC));

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void P4_the_kill_is_the_one_that_was_meant() {
        Kill kill = kill(MAILER.toString());
        network.losesTheNext();

        assertThat(stores.control().write(kill)).isEqualTo(kill);
        assertThat(network.hasLost()).isTrue();
    }

    @Test
    void the_key_counts_as_made() {
        network.losesTheNext();

        assertThat(stores.keys().save(key("01JBNY4V000000000000000001"))).isTrue();
        assertThat(network.hasLost()).isTrue();
    }

    @Test
    void the_instance_is_saved() {
        stores.instances().save(running(holder(MAILER, "i-1")));
        network.losesTheNext();

        stores.instances().save(running(holder(MAILER, "i-1")));

        assertThat(stores.instances().of(MAILER)).hasSize(1);
        assertThat(network.hasLost()).isTrue();
    }

    @Test
    void P10_the_event_is_in_the_record_once() {
        stores.audit().append(entry("first", stamp("key:dana", NINE)));
        network.losesTheNextWrite();

        stores.audit().append(entry("second", stamp("key:dana", NINE)));

        assertThat(stores.audit().newest(PageRequest.first(9)).items()).hasSize(2);
        assertThat(network.hasLost()).isTrue();
    }

    @Test
    void P9_the_intent_waits_once_and_is_acknowledged_once() {
        Intent intent =
                Intent.of(IntentId.of(VIRGINIA, MAILER_2, "once", NINE), new Intent.Way(MAILER_2, MAILER), "{}", NINE);
        network.losesTheNextWrite();
        stores.intents().send(intent);
        stores.intents()
                .send(Intent.of(
                        IntentId.of(VIRGINIA, MAILER_2, "next", NINE), new Intent.Way(MAILER_2, MAILER), "{}", NINE));
        assertThat(network.hasLost()).isTrue();
        network.losesTheNextWrite();

        assertThat(stores.intents().acknowledge(MAILER, intent.id(), NINE)).isTrue();

        assertThat(stores.intents().lanes(MAILER)).extracting(Lane::waiting).containsExactly(1L);
    }

    /** Lets a request through and drops its answer, once. */
    private static final class LosesOneAnswer implements ExecutionInterceptor {

        private final AtomicBoolean losesAny = new AtomicBoolean();
        private final AtomicBoolean losesWrite = new AtomicBoolean();
        private final AtomicBoolean lost = new AtomicBoolean();

        void losesTheNext() {
            losesAny.set(true);
        }

        void losesTheNextWrite() {
            losesWrite.set(true);
        }

        boolean hasLost() {
            return lost.get();
        }

        @Override
        public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
            boolean isWrite = context.request().getClass().getSimpleName().contains("Write");
            if (losesAny.getAndSet(false) || (isWrite && losesWrite.getAndSet(false))) {
                lost.set(true);
                throw RetryableException.create("The answer was lost.");
            }
        }
    }
}
