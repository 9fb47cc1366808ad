package killswitch.dynamodb;

import static killswitch.core.testing.Given.NINE;
import static killswitch.core.testing.Given.VIRGINIA;

import java.time.Clock;
import java.time.ZoneOffset;
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
import killswitch.core.testing.ActionStoreContract;
import killswitch.core.testing.AgentStoreContract;
import killswitch.core.testing.AuditStoreContract;
import killswitch.core.testing.BeaconStoreContract;
import killswitch.core.testing.CheckpointStoreContract;
import killswitch.core.testing.ClaimContract;
import killswitch.core.testing.CleaningStoreContract;
import killswitch.core.testing.ConsentStoreContract;
import killswitch.core.testing.ControlStoreContract;
import killswitch.core.testing.DeadLetterContract;
import killswitch.core.testing.InstanceStoreContract;
import killswitch.core.testing.IntentStoreContract;
import killswitch.core.testing.KeyStoreContract;
import killswitch.core.testing.PolicyStoreContract;
import killswitch.core.testing.TallyStoreContract;
import killswitch.dynamodb.testing.TestStores;
import org.junit.jupiter.api.Nested;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What every store promises, on some DynamoDB. The regions share their tables here: replication that takes no time. */
abstract class StoreContracts {

    protected abstract DynamoDbClient client();

    /** Creates the tables for one test; returns their prefix. */
    protected abstract String freshTables(String... names);

    private Stores stores(String prefix, String region) {
        return TestStores.in(region, client(), prefix, Clock.fixed(NINE, ZoneOffset.UTC));
    }

    private Stores fresh(String... names) {
        return stores(freshTables(names), VIRGINIA);
    }

    @Nested
    class Kills_and_lifts extends ControlStoreContract {

        private final ControlStore store = fresh("control").control();

        @Override
        protected ControlStore store() {
            return store;
        }
    }

    @Nested
    class Cleaning extends CleaningStoreContract {

        private final Stores stores = fresh("control");

        @Override
        protected CleaningStore store() {
            return stores.cleaning();
        }

        @Override
        protected ControlStore control() {
            return stores.control();
        }

        @Override
        protected ConsentStore consents() {
            return stores.consents();
        }
    }

    @Nested
    class Consents extends ConsentStoreContract {

        private final Stores stores = fresh("control");

        @Override
        protected ConsentStore store() {
            return stores.consents();
        }

        @Override
        protected ControlStore control() {
            return stores.control();
        }
    }

    @Nested
    class Agents extends AgentStoreContract {

        private final Stores stores = fresh("registry");

        @Override
        protected AgentStore store() {
            return stores.agents();
        }

        @Override
        protected KeyStore keys() {
            return stores.keys();
        }
    }

    @Nested
    class Keys extends KeyStoreContract {

        private final Stores stores = fresh("registry");

        @Override
        protected KeyStore store() {
            return stores.keys();
        }

        @Override
        protected AgentStore agents() {
            return stores.agents();
        }
    }

    @Nested
    class Policies extends PolicyStoreContract {

        private final String prefix = freshTables("registry");

        @Override
        protected PolicyStore in(String region) {
            return stores(prefix, region).policies();
        }

        @Override
        protected AgentStore agents() {
            return stores(prefix, VIRGINIA).agents();
        }
    }

    @Nested
    class Tallies extends TallyStoreContract {

        private final Stores stores = fresh("instances");

        @Override
        protected TallyStore store() {
            return stores.tallies();
        }

        @Override
        protected InstanceStore instances() {
            return stores.instances();
        }
    }

    @Nested
    class Checkpoints extends CheckpointStoreContract {

        private final String prefix = freshTables("checkpoints");

        @Override
        protected CheckpointStore in(String region) {
            return stores(prefix, region).checkpoints();
        }
    }

    @Nested
    class Claims extends ClaimContract {

        private final String prefix = freshTables("checkpoints");

        @Override
        protected CheckpointStore in(String region) {
            return stores(prefix, region).checkpoints();
        }
    }

    @Nested
    class Beacons extends BeaconStoreContract {

        private final String prefix = freshTables("registry", "instances");

        @Override
        protected BeaconStore in(String region) {
            return stores(prefix, region).beacons();
        }
    }

    @Nested
    class Instances extends InstanceStoreContract {

        private final Stores stores = fresh("instances", "registry");

        @Override
        protected InstanceStore store() {
            return stores.instances();
        }

        @Override
        protected AgentStore agents() {
            return stores.agents();
        }
    }

    @Nested
    class Actions extends ActionStoreContract {

        private final String prefix = freshTables("actions");

        @Override
        protected ActionStore in(String region) {
            return stores(prefix, region).actions();
        }
    }

    @Nested
    class The_record extends AuditStoreContract {

        private final String prefix = freshTables("audit");

        @Override
        protected AuditStore in(String region) {
            return stores(prefix, region).audit();
        }
    }

    @Nested
    class Intents extends IntentStoreContract {

        private final IntentStore store = fresh("intents").intents();

        @Override
        protected IntentStore store() {
            return store;
        }
    }

    @Nested
    class Dead_letters extends DeadLetterContract {

        private final IntentStore store = fresh("intents").intents();

        @Override
        protected IntentStore store() {
            return store;
        }
    }
}
