package killswitch.dynamodb;

import java.time.Clock;
import java.util.concurrent.Executor;
import killswitch.core.access.KeyStore;
import killswitch.core.action.ActionStore;
import killswitch.core.agent.AgentStore;
import killswitch.core.audit.AuditStore;
import killswitch.core.beacon.BeaconStore;
import killswitch.core.checkpoint.CheckpointStore;
import killswitch.core.cleaning.CleaningStore;
import killswitch.core.instance.InstanceStore;
import killswitch.core.intent.IntentStore;
import killswitch.core.kill.ConsentStore;
import killswitch.core.kill.ControlStore;
import killswitch.core.policy.PolicyStore;
import killswitch.core.policy.TallyStore;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One region's stores. Safe to share between threads. */
public final class Stores {

    private final DynamoDbClient client;
    private final Site site;
    private final Clock clock;
    private final Parallel parallel;

    /**
     * @param client calls the site's region; its timeouts and retries are the time budget of everything here
     * @param executor runs parallel reads and writes. It must run all that it is given at once, a virtual thread each,
     *     say: with a bound, tasks that wait for tasks can stand still
     */
    public Stores(DynamoDbClient client, Site site, Clock clock, Executor executor) {
        this.client = client;
        this.site = site;
        this.clock = clock;
        this.parallel = new Parallel(executor);
    }

    public ControlStore control() {
        return new DynamoDbControlStore(table("control"), parallel);
    }

    public ConsentStore consents() {
        return new DynamoDbConsentStore(table("control"), parallel);
    }

    public CleaningStore cleaning() {
        return new DynamoDbCleaningStore(table("control"), site.region(), parallel);
    }

    public AgentStore agents() {
        return new DynamoDbAgentStore(table("registry"), parallel);
    }

    public KeyStore keys() {
        return new DynamoDbKeyStore(table("registry"), parallel);
    }

    public CheckpointStore checkpoints() {
        return new DynamoDbCheckpointStore(table("checkpoints"), site.region());
    }

    public InstanceStore instances() {
        return new DynamoDbInstanceStore(table("instances"), clock);
    }

    public BeaconStore beacons() {
        return new DynamoDbBeaconStore(table("registry"), table("instances"), site.region());
    }

    public PolicyStore policies() {
        return new DynamoDbPolicyStore(table("registry"), parallel);
    }

    public TallyStore tallies() {
        return new DynamoDbTallyStore(table("instances"));
    }

    public IntentStore intents() {
        return new DynamoDbIntentStore(table("intents"), clock);
    }

    public ActionStore actions() {
        return new DynamoDbActionStore(table("actions"), site.region(), parallel);
    }

    public AuditStore audit() {
        return new DynamoDbAuditStore(table("audit"), site, parallel);
    }

    private Table table(String name) {
        return new Table(client, site.tablePrefix() + name, site.region(), clock);
    }
}
