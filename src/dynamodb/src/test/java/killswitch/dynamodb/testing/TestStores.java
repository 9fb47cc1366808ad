package killswitch.dynamodb.testing;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import killswitch.core.testing.Given;
import killswitch.dynamodb.Site;
import killswitch.dynamodb.Stores;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Stores for tests. */
public final class TestStores {

    private static final Executor THREADS = Executors.newVirtualThreadPerTaskExecutor();

    private TestStores() {}

    /** Stores on DynamoDB Local with tables of their own: these, or all if none is named. */
    public static Stores fresh(Clock clock, String... tables) {
        return in(Given.VIRGINIA, DynamoDbLocal.client(), DynamoDbLocal.freshTables(tables), clock);
    }

    /** The stores of one of two regions, on tables that are there. */
    public static Stores in(String region, DynamoDbClient client, String prefix, Clock clock) {
        Site site = new Site(prefix, region, List.of(Given.VIRGINIA, Given.IRELAND));
        return new Stores(client, site, clock, THREADS);
    }
}
