package killswitch.dynamodb;

import static killswitch.core.testing.Given.MAILER;
import static killswitch.core.testing.Given.NINE;
import static killswitch.core.testing.Given.VIRGINIA;
import static killswitch.core.testing.Given.holder;
import static killswitch.core.testing.Given.running;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import killswitch.core.agent.PageRequest;
import killswitch.core.instance.InstanceStore;
import killswitch.dynamodb.testing.DynamoDbLocal;
import killswitch.dynamodb.testing.TestStores;
import org.junit.jupiter.api.Test;

/** An instance is remembered for seven days after its last heartbeat; DynamoDB deletes late, so the store looks too. */
class InstanceExpiryTest {

    private static final Duration WEEK = Duration.ofDays(7);

    private final String prefix = DynamoDbLocal.freshTables("instances");

    @Test
    void is_remembered_to_the_end_of_the_week() {
        after(Duration.ZERO).save(running(holder(MAILER, "i-1")));

        assertThat(after(WEEK.minusSeconds(1)).of(MAILER)).hasSize(1);
        assertThat(after(WEEK.minusSeconds(1)).list(PageRequest.first(1)).items())
                .hasSize(1);
    }

    @Test
    void is_forgotten_then_though_the_item_is_still_there() {
        after(Duration.ZERO).save(running(holder(MAILER, "i-1")));
        after(Duration.ZERO).save(running(holder(MAILER, "i-2")));

        assertThat(after(WEEK).of(MAILER)).isEmpty();
        assertThat(after(WEEK).list(PageRequest.first(1)).items()).isEmpty();
        assertThat(after(WEEK).list(PageRequest.first(1)).cursor()).isNull();
    }

    private InstanceStore after(Duration time) {
        Clock clock = Clock.fixed(NINE.plus(time), ZoneOffset.UTC);
        return TestStores.in(VIRGINIA, DynamoDbLocal.client(), prefix, clock).instances();
    }
}
