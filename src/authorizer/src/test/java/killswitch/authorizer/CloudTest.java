package killswitch.authorizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import killswitch.access.LeaseTokens;
import killswitch.access.testing.KeyRing;
import killswitch.access.testing.Samples;
import killswitch.access.testing.SecretsInMemory;
import killswitch.access.testing.SecretsManagerDouble;
import killswitch.core.access.Role;
import killswitch.core.instance.Activity;
import killswitch.core.instance.Instance;
import killswitch.core.instance.Refusals;
import killswitch.core.instance.Report;
import killswitch.core.instance.Usage;
import killswitch.core.kill.Kill;
import killswitch.core.lease.Lease;
import killswitch.core.lease.Persisted;
import killswitch.core.lease.Term;
import killswitch.core.testing.Eventually;
import killswitch.dynamodb.Site;
import killswitch.dynamodb.Stores;
import killswitch.dynamodb.testing.DynamoDbLocal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The handler as Lambda makes it, from its environment, with DynamoDB Local behind it. On a machine that has other things
 * to do a decision may not be made in time; so each is asked for again.
 */
class CloudTest {

    private static final Map<String, String> PROPERTIES =
            Map.of("aws.accessKeyId", "testing", "aws.secretAccessKey", "testing");
    private static final String SECRETS_MANAGER = "aws.endpointUrlSecretsManager";

    private static SecretsManagerDouble secretsManager;
    private static Stores stores;
    private static AuthorizerHandler handler;

    @BeforeAll
    static void start() throws IOException {
        secretsManager = new SecretsManagerDouble();
        secretsManager.rotate("v1", SecretsInMemory.FIRST);
        PROPERTIES.forEach(System::setProperty);
        System.setProperty(SECRETS_MANAGER, secretsManager.endpoint().toString());
        String prefix = DynamoDbLocal.freshTables("control", "registry", "instances");
        Site site = new Site(prefix, Samples.VIRGINIA, List.of(Samples.VIRGINIA));
        stores = new Stores(DynamoDbLocal.client(), site, Clock.systemUTC(), Thread::startVirtualThread);
        handler = new AuthorizerHandler(Wiring.of(Environment.of(Map.of(
                "AWS_REGION",
                Samples.VIRGINIA,
                "KILLSWITCH_TABLE_PREFIX",
                prefix,
                "KILLSWITCH_SIGNING_SECRET",
                SecretsManagerDouble.SECRET_ID,
                "KILLSWITCH_DYNAMODB_ENDPOINTS",
                Samples.VIRGINIA + "=" + DynamoDbLocal.endpoint()))));
    }

    @AfterAll
    static void stop() {
        secretsManager.close();
        PROPERTIES.keySet().forEach(System::clearProperty);
        System.clearProperty(SECRETS_MANAGER);
    }

    @Test
    void it_has_read_its_secret_before_the_first_call() {
        assertThat(secretsManager.asked()).startsWith("AWSCURRENT", "AWSPREVIOUS");
    }

    @Test
    void a_key_is_looked_up() {
        String operator =
                "Bearer " + new KeyRing(stores.keys()).key(Role.OPERATOR).reveal();

        Eventually.assertThat(
                () -> assertThat(answer(Events.with(operator, Events.KILL))).containsEntry("isAuthorized", true));
    }

    @Test
    void P1_a_lease_ends_with_the_kill_and_the_refusal_is_counted() {
        String lease = "Bearer " + lease();
        stores.instances().save(heardNow());
        Eventually.assertThat(
                () -> assertThat(answer(Events.with(lease, Events.TOOL))).containsEntry("isAuthorized", true));

        Kill kill = stores.control().write(Samples.kill("agent://acme/*"));
        Eventually.assertThat(() -> assertThat(answer(Events.with(lease, Events.TOOL)))
                .isEqualTo(Map.of(
                        "isAuthorized",
                        false,
                        "context",
                        Map.of("reason", "killed", "kill", kill.id().toString()))));
        Eventually.assertThat(() -> assertThat(stores.instances()
                        .of(Samples.MAILER)
                        .getFirst()
                        .refusals()
                        .count())
                .isPositive());
    }

    private static Instance heardNow() {
        Instant now = Instant.now();
        return new Instance(
                Samples.HOLDER,
                Samples.VIRGINIA,
                new Report("running", null, Usage.NONE),
                new Activity(now, now, null),
                null,
                Refusals.NONE);
    }

    private static String lease() {
        Instant now = Instant.now();
        Lease lease =
                new Lease(Samples.HOLDER, Set.of(), Term.starting(now, Duration.ofSeconds(60)), new Persisted(now, ""));
        return new LeaseTokens(new SecretsInMemory(), Clock.systemUTC(), Samples.VIRGINIA).sign(lease);
    }

    private static Map<String, Object> answer(String event) {
        return HandlerFixture.answer(handler, event);
    }
}
