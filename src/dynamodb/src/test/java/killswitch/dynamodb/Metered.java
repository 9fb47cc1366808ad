package killswitch.dynamodb;

import static killswitch.core.testing.Given.MAILER;
import static killswitch.core.testing.Given.NINE;
import static killswitch.core.testing.Given.VIRGINIA;
import static killswitch.core.testing.Given.holder;

import java.time.Clock;
import java.time.ZoneOffset;
import killswitch.core.lease.Holder;
import killswitch.dynamodb.testing.CapacityMeter;
import killswitch.dynamodb.testing.DynamoDbLocal;
import killswitch.dynamodb.testing.TestStores;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Stores whose every call is metered. */
abstract class Metered {

    final CapacityMeter meter = new CapacityMeter();
    private final DynamoDbClient client = DynamoDbLocal.client(meter);
    final Stores stores =
            TestStores.in(VIRGINIA, client, DynamoDbLocal.freshTables(), Clock.fixed(NINE, ZoneOffset.UTC));
    final Holder holder = holder(MAILER, "i-1");

    @AfterEach
    void close() {
        client.close();
    }
}
