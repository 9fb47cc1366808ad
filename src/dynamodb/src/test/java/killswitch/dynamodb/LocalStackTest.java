package killswitch.dynamodb;

import java.util.concurrent.atomic.AtomicInteger;
import killswitch.dynamodb.testing.Tables;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The stores keep their promises on LocalStack, where there is Docker to run it. */
@ExtendWith(SaysWhyItIsSkipped.class)
@Testcontainers(disabledWithoutDocker = true)
class LocalStackTest extends StoreContracts {

    /** The last tag that needs no token. */
    @Container
    private static final LocalStackContainer LOCAL_STACK =
            new LocalStackContainer(DockerImageName.parse("localstack/localstack:4.14.0")).withServices("dynamodb");

    private static final AtomicInteger PREFIXES = new AtomicInteger();

    @Override
    protected DynamoDbClient client() {
        return Running.CLIENT;
    }

    @Override
    protected String freshTables(String... names) {
        String prefix = "test-%d-".formatted(PREFIXES.incrementAndGet());
        Tables.create(client(), prefix, names);
        return prefix;
    }

    private static final class Running {

        static final DynamoDbClient CLIENT = DynamoDbClient.builder()
                .region(Region.of(LOCAL_STACK.getRegion()))
                .endpointOverride(LOCAL_STACK.getEndpoint())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(LOCAL_STACK.getAccessKey(), LOCAL_STACK.getSecretKey())))
                .httpClientBuilder(Apache5HttpClient.builder().maxConnections(64))
                .build();

        private Running() {}
    }
}
