package killswitch.authorizer;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import killswitch.access.SecretsManagerSigningSecrets;
import killswitch.access.ToolGrants;
import killswitch.access.certificate.Authorities;
import killswitch.access.certificate.Certificates;
import killswitch.access.issuer.HttpFetch;
import killswitch.access.issuer.IssuerTokens;
import killswitch.access.issuer.Issuers;
import killswitch.dynamodb.Budget;
import killswitch.dynamodb.Clients;
import killswitch.dynamodb.Endpoints;
import killswitch.dynamodb.Site;
import killswitch.dynamodb.Stores;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** What stands behind the gate in AWS: the tables of this region, the signing secret, and whom else it
 * believes. No other region is asked. */
final class Cloud {

    private Cloud() {}

    static Backends behind(Environment environment, Clock clock) {
        String region = environment.region();
        AwsCredentialsProvider credentials =
                DefaultCredentialsProvider.builder().build();
        DynamoDbClient dynamoDb =
                new Clients(Endpoints.parse(environment.endpoints()), credentials).client(region, Budget.NEAR);
        SecretsManagerClient secretsManager =
                SecretsManagerSigningSecrets.client(region, credentials, Apache5HttpClient.builder());
        Executor threads = Executors.newCachedThreadPool(Wiring.daemons("store"));
        Stores stores =
                new Stores(dynamoDb, new Site(environment.tablePrefix(), region, List.of(region)), clock, threads);
        return new Backends(
                stores.keys(),
                stores.control(),
                stores.instances(),
                stores.audit(),
                new SecretsManagerSigningSecrets(secretsManager, environment.signingSecret(), clock, threads),
                new Settings(
                        IssuerTokens.of(Issuers.read(environment.others().issuers()), new HttpFetch(), clock, threads),
                        Certificates.of(Authorities.read(environment.others().certificates()), clock),
                        ToolGrants.read(Optional.ofNullable(environment.tools()))));
    }
}
