package killswitch.api.wiring;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import killswitch.dynamodb.Budget;
import killswitch.dynamodb.Clients;
import killswitch.dynamodb.Endpoints;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * Makes the client of each region's DynamoDB. That of the home region is the one that the extension provides, held to
 * the time that a decision has; the extension knows one region only.
 */
@Singleton
class RegionalClients {

    private final String home;
    private final Clients clients;
    private final Instance<DynamoDbClient> near;

    RegionalClients(Settings settings, Instance<DynamoDbClient> near) {
        this.home = settings.region();
        this.clients = clients(settings);
        this.near = near;
    }

    /** Whoever asks for it closes it. */
    DynamoDbClient client(String region) {
        return region.equals(home) ? near.get() : clients.client(region, Budget.FAR);
    }

    @Produces
    @Singleton
    static DynamoDbClient near(DynamoDbClientBuilder builder, Settings settings) {
        return clients(settings).client(builder, settings.region(), Budget.NEAR);
    }

    private static Clients clients(Settings settings) {
        return new Clients(
                Endpoints.parse(settings.dynamodbEndpoints().orElse(null)),
                DefaultCredentialsProvider.builder().build());
    }
}
