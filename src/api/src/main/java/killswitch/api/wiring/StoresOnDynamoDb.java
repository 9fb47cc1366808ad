package killswitch.api.wiring;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
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
import killswitch.core.region.Replicas;
import killswitch.dynamodb.Stores;

/** Core's stores. Kills, consents, instances, intents, tallies and chains are asked for in every region; what else is global is read
 * and written at home. */
@Singleton
class StoresOnDynamoDb {

    @Produces
    @Singleton
    Replicas<ControlStore> control(RegionalStores regional) {
        return regional.replicas(Stores::control);
    }

    @Produces
    @Singleton
    Replicas<ConsentStore> consents(RegionalStores regional) {
        return regional.replicas(Stores::consents);
    }

    @Produces
    @Singleton
    Replicas<CleaningStore> cleaning(RegionalStores regional) {
        return regional.replicas(Stores::cleaning);
    }

    @Produces
    @Singleton
    Replicas<InstanceStore> instances(RegionalStores regional) {
        return regional.replicas(Stores::instances);
    }

    @Produces
    @Singleton
    Replicas<AuditStore> chains(RegionalStores regional) {
        return regional.replicas(Stores::audit);
    }

    @Produces
    @Singleton
    Replicas<TallyStore> tallies(RegionalStores regional) {
        return regional.replicas(Stores::tallies);
    }

    @Produces
    @Singleton
    Replicas<IntentStore> intents(RegionalStores regional) {
        return regional.replicas(Stores::intents);
    }

    @Produces
    @Singleton
    PolicyStore policies(RegionalStores regional) {
        return regional.home().policies();
    }

    @Produces
    @Singleton
    AgentStore agents(RegionalStores regional) {
        return regional.home().agents();
    }

    @Produces
    @Singleton
    KeyStore keys(RegionalStores regional) {
        return regional.home().keys();
    }

    @Produces
    @Singleton
    CheckpointStore checkpoints(RegionalStores regional) {
        return regional.home().checkpoints();
    }

    @Produces
    @Singleton
    BeaconStore beacons(RegionalStores regional) {
        return regional.home().beacons();
    }

    @Produces
    @Singleton
    ActionStore actions(RegionalStores regional) {
        return regional.home().actions();
    }

    @Produces
    @Singleton
    AuditStore audit(RegionalStores regional) {
        return regional.home().audit();
    }
}
