package killswitch.dynamodb.testing;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import killswitch.dynamodb.Budget;
import killswitch.dynamodb.Stores;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * AWS's DynamoDB Local, one for all tests of a virtual machine. Started by the first test that asks for it, gone with the
 * last; in memory, on the loopback interface only, without telemetry. Regions and credentials make no difference to it:
 * give each test tables of its own.
 */
public final class DynamoDbLocal {

    /** Long enough for a machine that has other things to do. */
    public static final Budget PATIENT = new Budget(Duration.ofSeconds(10), Duration.ofSeconds(30));

    private static final AtomicInteger PREFIXES = new AtomicInteger();

    private DynamoDbLocal() {}

    /** Where it is; starts it if it does not run yet. */
    public static URI endpoint() {
        return Running.ENDPOINT;
    }

    /** Credentials that it takes, as every other. */
    public static StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create("testing", "testing"));
    }

    /** A client for all tests; never closed. */
    public static DynamoDbClient client() {
        return Running.CLIENT;
    }

    /** A client that these watch, or disturb. */
    public static DynamoDbClient client(ExecutionInterceptor... interceptors) {
        return DynamoDbClient.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(endpoint())
                .credentialsProvider(credentials())
                .httpClientBuilder(Apache5HttpClient.builder().maxConnections(64))
                .overrideConfiguration(calls -> calls.apiCallAttemptTimeout(PATIENT.attempt())
                        .apiCallTimeout(PATIENT.total())
                        .executionInterceptors(List.of(interceptors)))
                .build();
    }

    /** Creates tables with a prefix of their own, and returns the prefix; all that {@link Stores} knows if none is named. */
    public static String freshTables(String... names) {
        String prefix = "test-%d-".formatted(PREFIXES.incrementAndGet());
        Tables.create(client(), prefix, names);
        return prefix;
    }

    private static final class Running {

        static final URI ENDPOINT = Launch.dynamoDbLocal();
        static final DynamoDbClient CLIENT = client(new ExecutionInterceptor[0]);

        private Running() {}
    }
}
