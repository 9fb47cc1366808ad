package killswitch.api.testing;

import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Function;
import killswitch.api.wiring.SideBySide;
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
import killswitch.core.region.Insistence;
import killswitch.core.region.Replicas;

/** Every store in memory. Selected in the tests' application.properties. */
@Alternative
@Singleton
class InMemory {

    @Produces
    @Singleton
    Replicas<ControlStore> control(@SideBySide Executor executor) {
        Insistence none = new Insistence(task -> {}, millis -> {}, Clock.systemUTC()); // would go on into the next test
        return new Replicas<>(World.VIRGINIA, World.inEveryRegion(World::control), executor, none);
    }

    @Produces
    @Singleton
    Replicas<ConsentStore> consents(@SideBySide Executor executor) {
        return replicas(World::consents, executor);
    }

    @Produces
    @Singleton
    Replicas<CleaningStore> cleaning(@SideBySide Executor executor) {
        return replicas(World::cleaning, executor);
    }

    @Produces
    @Singleton
    Replicas<InstanceStore> instances(@SideBySide Executor executor) {
        return replicas(World::instances, executor);
    }

    @Produces
    @Singleton
    Replicas<AuditStore> chains(@SideBySide Executor executor) {
        return replicas(World::audit, executor);
    }

    @Produces
    @Singleton
    Replicas<TallyStore> tallies(@SideBySide Executor executor) {
        return replicas(World::tallies, executor);
    }

    @Produces
    @Singleton
    Replicas<IntentStore> intents(@SideBySide Executor executor) {
        return replicas(World::intents, executor);
    }

    @Produces
    @Singleton
    PolicyStore policies() {
        return World.policies();
    }

    @Produces
    @Singleton
    AgentStore agents() {
        return World.agents();
    }

    @Produces
    @Singleton
    ActionStore actions() {
        return World.actions();
    }

    @Produces
    @Singleton
    AuditStore audit() {
        return World.audit();
    }

    @Produces
    @Singleton
    BeaconStore beacons() {
        return World.beacons();
    }

    @Produces
    @Singleton
    CheckpointStore checkpoints() {
        return World.checkpoints();
    }

    @Produces
    @Singleton
    KeyStore keys() {
        return World.keys();
    }

    private static <S> Replicas<S> replicas(Function<String, S> store, Executor executor) {
        return new Replicas<>(
                World.VIRGINIA, World.inEveryRegion(store), executor, Insistence.on(executor, Clock.systemUTC()));
    }
}
