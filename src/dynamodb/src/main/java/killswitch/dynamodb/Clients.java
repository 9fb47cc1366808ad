package killswitch.dynamodb;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * Builds clients that give up in time. A client keeps its connections open; make one per region and keep it.
 *
 * <p>A call is tried again at once after a failure and a little later after throttling, by chance sooner or later, and
 * as often as its time budget allows: an outage ends in a denial that says so, not in a gateway's timeout.
 */
public final class Clients {

    private static final int MOST_ATTEMPTS = 6;
    private static final int MOST_CONNECTIONS = 128;
    private static final BackoffStrategy AFTER_FAILURE =
            BackoffStrategy.exponentialDelay(Duration.ofMillis(10), Duration.ofMillis(200));
    private static final BackoffStrategy AFTER_THROTTLING =
            BackoffStrategy.exponentialDelay(Duration.ofMillis(50), Duration.ofMillis(400));

    private final Endpoints endpoints;
    private final AwsCredentialsProvider credentials;

    public Clients(Endpoints endpoints, AwsCredentialsProvider credentials) {
        this.endpoints = endpoints;
        this.credentials = credentials;
    }

    /** A client of the region's DynamoDB; whoever asks for it closes it. */
    public DynamoDbClient client(String region, Budget budget) {
        return client(DynamoDbClient.builder(), region, budget);
    }

    /** The same, made with the builder of a framework that adds to its clients what is its own. */
    public DynamoDbClient client(DynamoDbClientBuilder builder, String region, Budget budget) {
        builder.region(Region.of(region))
                .credentialsProvider(credentials)
                .httpClientBuilder(http(budget))
                .overrideConfiguration(calls(budget));
        endpoints.of(region).ifPresent(builder::endpointOverride);
        return builder.build();
    }

    private static Apache5HttpClient.Builder http(Budget budget) {
        return Apache5HttpClient.builder()
                .maxConnections(MOST_CONNECTIONS)
                .connectionTimeout(budget.attempt())
                .connectionAcquisitionTimeout(budget.attempt())
                .socketTimeout(budget.attempt())
                .tcpKeepAlive(true);
    }

    private static ClientOverrideConfiguration calls(Budget budget) {
        return ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(budget.attempt())
                .apiCallTimeout(budget.total())
                .retryStrategy(retries())
                .build();
    }

    private static RetryStrategy retries() {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(MOST_ATTEMPTS)
                .backoffStrategy(AFTER_FAILURE)
                .throttlingBackoffStrategy(AFTER_THROTTLING)
                .build();
    }
}
