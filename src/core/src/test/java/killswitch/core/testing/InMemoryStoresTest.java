package killswitch.core.testing;

import static killswitch.core.testing.Given.VIRGINIA;

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
import org.junit.jupiter.api.Nested;

/** The doubles keep the same promises as what they stand for. */
class InMemoryStoresTest {

    private final AgentStore agents = new InMemoryAgentStore();
    private final KeyStore keys = new InMemoryKeyStore();

    @Nested
    class Kills_and_lifts extends ControlStoreContract {

        private final ControlStore store = new InMemoryControlStore();

        @Override
        protected ControlStore store() {
            return store;
        }
    }

    @Nested
    class Cleaning extends CleaningStoreContract {

        private final InMemoryControlStore control = new InMemoryControlStore();
        private final InMemoryConsentStore consents = new InMemoryConsentStore();
        private final CleaningStore store = new InMemoryCleaningStore(control, consents);

        @Override
        protected CleaningStore store() {
            return store;
        }

        @Override
        protected ControlStore control() {
            return control;
        }

        @Override
        protected ConsentStore consents() {
            return consents;
        }
    }

    @Nested
    class Consents extends ConsentStoreContract {

        private final ConsentStore store = new InMemoryConsentStore();
        private final ControlStore control = new InMemoryControlStore();

        @Override
        protected ConsentStore store() {
            return store;
        }

        @Override
        protected ControlStore control() {
            return control;
        }
    }

    @Nested
    class Agents extends AgentStoreContract {

        @Override
        protected AgentStore store() {
            return agents;
        }

        @Override
        protected KeyStore keys() {
            return keys;
        }
    }

    @Nested
    class Keys extends KeyStoreContract {

        @Override
        protected KeyStore store() {
            return keys;
        }

        @Override
        protected AgentStore agents() {
            return agents;
        }
    }

    @Nested
    class Policies extends PolicyStoreContract {

        private final PolicyStore store = new InMemoryPolicyStore();

        @Override
        protected PolicyStore in(String region) {
            return store;
        }

        @Override
        protected AgentStore agents() {
            return agents;
        }
    }

    @Nested
    class Tallies extends TallyStoreContract {

        private final TallyStore store = new InMemoryTallyStore();
        private final InstanceStore instances = new InMemoryInstanceStore();

        @Override
        protected TallyStore store() {
            return store;
        }

        @Override
        protected InstanceStore instances() {
            return instances;
        }
    }

    @Nested
    class Actions extends ActionStoreContract {

        private final InMemoryActionStore store = new InMemoryActionStore(VIRGINIA);

        @Override
        protected ActionStore in(String region) {
            return store.replicaIn(region);
        }
    }

    @Nested
    class Checkpoints extends CheckpointStoreContract {

        private final InMemoryCheckpointStore store = new InMemoryCheckpointStore(VIRGINIA);

        @Override
        protected CheckpointStore in(String region) {
            return store.replicaIn(region);
        }
    }

    @Nested
    class Claims extends ClaimContract {

        private final InMemoryCheckpointStore store = new InMemoryCheckpointStore(VIRGINIA);

        @Override
        protected CheckpointStore in(String region) {
            return store.replicaIn(region);
        }
    }

    @Nested
    class Beacons extends BeaconStoreContract {

        private final InMemoryBeaconStore store = new InMemoryBeaconStore(VIRGINIA);

        @Override
        protected BeaconStore in(String region) {
            return store.replicaIn(region);
        }
    }

    @Nested
    class Instances extends InstanceStoreContract {

        private final InstanceStore store = new InMemoryInstanceStore();

        @Override
        protected InstanceStore store() {
            return store;
        }

        @Override
        protected AgentStore agents() {
            return agents;
        }
    }

    @Nested
    class The_record extends AuditStoreContract {

        private final InMemoryAuditStore store = new InMemoryAuditStore(VIRGINIA);

        @Override
        protected AuditStore in(String region) {
            return store.replicaIn(region);
        }
    }

    @Nested
    class Intents extends IntentStoreContract {

        private final IntentStore store = new InMemoryIntentStore();

        @Override
        protected IntentStore store() {
            return store;
        }
    }

    @Nested
    class Dead_letters extends DeadLetterContract {

        private final IntentStore store = new InMemoryIntentStore();

        @Override
        protected IntentStore store() {
            return store;
        }
    }
}
