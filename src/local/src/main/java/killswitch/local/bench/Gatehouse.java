package killswitch.local.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import killswitch.access.Authenticator;
import killswitch.access.Call;
import killswitch.access.Decision;
import killswitch.access.Gate;
import killswitch.access.LeaseTokens;
import killswitch.access.Route;
import killswitch.access.RouteTable;
import killswitch.access.SigningSecret;
import killswitch.access.SigningSecrets;
import killswitch.access.issuer.IssuerTokens;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.InstanceId;
import killswitch.core.kill.KillId;
import killswitch.core.lease.Holder;
import killswitch.core.lease.Lease;
import killswitch.core.lease.Persisted;
import killswitch.core.lease.Term;
import killswitch.dynamodb.Budget;
import killswitch.dynamodb.Clients;
import killswitch.dynamodb.Endpoints;
import killswitch.dynamodb.Site;
import killswitch.dynamodb.Stores;
import killswitch.local.LoneStore;
import killswitch.local.store.TableSpec;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The gate on a store of DynamoDB Local, put together as the authorizer puts it together; its secret needs no fetching. */
final class Gatehouse implements AutoCloseable {

    private static final Route TOOLS =
            RouteTable.load().withKey("ANY /v1/tools/{tool}/{path+}").orElseThrow();
    /** A slow answer is measured, not given up. */
    private static final Budget PATIENT = new Budget(Duration.ofSeconds(10), Duration.ofSeconds(30));

    private static final String START = "01JBNY4V0000000000000000ST";

    private final Clock clock = Clock.systemUTC();
    private final LeaseTokens tokens = new LeaseTokens(new OneSecret(), clock, LoneStore.REGION);
    private final ExecutorService threads =
            Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());
    private final DynamoDbClient client;
    private final Stores stores;
    private final Gate gate;

    Gatehouse(URI store) {
        client = client(store);
        stores = stores(client, threads, clock);
        gate = new Gate(new Authenticator(stores.keys(), tokens, IssuerTokens.none()), stores.control());
    }

    /** Never fetched, never rotated. */
    private static final class OneSecret implements SigningSecrets {

        private final SigningSecret only = SigningSecret.ofHex(
                "v1", HexFormat.of().formatHex("for a benchmark, and nothing else".getBytes(UTF_8)));

        @Override
        public SigningSecret current() {
            return only;
        }

        @Override
        public Optional<SigningSecret> version(String version) {
            return Optional.of(only);
        }
    }

    private static DynamoDbClient client(URI store) {
        AwsBasicCredentials anybody = AwsBasicCredentials.create("local", "local");
        return new Clients(new Endpoints(Map.of(LoneStore.REGION, store)), StaticCredentialsProvider.create(anybody))
                .client(LoneStore.REGION, PATIENT);
    }

    /** The stores of the lone store's region, over any client. */
    static Stores stores(DynamoDbClient client, Executor threads, Clock clock) {
        return new Stores(
                client, new Site(TableSpec.PREFIX, LoneStore.REGION, List.of(LoneStore.REGION)), clock, threads);
    }

    /** A call of a tool with a fresh lease. */
    Call call(AgentUri agent, Set<KillId> outlived) {
        Holder holder = new Holder(agent, new InstanceId("i-1"), START);
        Term term = new Term(
                clock.instant(), clock.instant().plusSeconds(24 * 3_600)); // longer than any run of the benchmark
        Lease lease = new Lease(holder, outlived, term, new Persisted(clock.instant(), "0123456789abcdef"));
        return new Call("Bearer " + tokens.sign(lease), TOOLS, Map.of("tool", "mail", "path", "x"));
    }

    /** Kills and lifts in the store behind it. */
    Past past() {
        return new Past(stores, clock);
    }

    /** Decides, and insists on a yes: a refusal takes another way, and another time. */
    void pass(Call call) {
        Decision decision = gate.decide(call);
        if (!(decision instanceof Decision.Allowed)) {
            throw new IllegalStateException("The call should have passed: " + decision);
        }
    }

    /** The part of a decision that asks the store. */
    void covering(AgentUri agent) {
        stores.control().covering(agent);
    }

    /** The part of a decision that does not. */
    void verify(Call call) {
        tokens.verify(String.valueOf(call.shown().authorization()).substring("Bearer ".length()));
    }

    /** One strong query of the agent's own partition, with nothing of ours around it. */
    void query(AgentUri agent) {
        RawQuery.of(agent.toString(), client);
    }

    /** Two of them at once, each of another partition: what a decision cannot do without. */
    void twoQueries(AgentUri agent) {
        CompletableFuture<Void> beside = CompletableFuture.runAsync(() -> RawQuery.of("wide#0", client), threads);
        query(agent);
        beside.join();
    }

    @Override
    public void close() {
        client.close();
        threads.shutdown();
    }
}
