package killswitch.core.kill;

import static killswitch.core.Samples.IRELAND;
import static killswitch.core.Samples.NINE_O_FIVE;
import static killswitch.core.Samples.VIRGINIA;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import killswitch.core.TickingClock;
import killswitch.core.agent.PageRequest;
import killswitch.core.agent.Scope;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.Recorder;
import killswitch.core.instance.InstanceStore;
import killswitch.core.instance.RollCaller;
import killswitch.core.region.Insistence;
import killswitch.core.region.Replicas;
import killswitch.core.testing.InMemoryAuditStore;
import killswitch.core.testing.InMemoryControlStore;
import killswitch.core.testing.InMemoryInstanceStore;
import killswitch.core.testing.RegionalControlStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** A switch in each of two regions, over stores in memory that can be cut off. */
abstract class TwoRegions {

    static final String MAILERS = "agent://acme/production/mailer";

    final TickingClock clock = new TickingClock(NINE_O_FIVE);
    final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    final RegionalControlStore virginia = new RegionalControlStore(new InMemoryControlStore());
    final RegionalControlStore ireland = new RegionalControlStore(new InMemoryControlStore());
    final InMemoryInstanceStore instances = new InMemoryInstanceStore();
    final InMemoryAuditStore audit = new InMemoryAuditStore(VIRGINIA);
    final KillSwitch inVirginia = in(VIRGINIA);
    final KillSwitch inIreland = in(IRELAND);

    @AfterEach
    void close() {
        executor.shutdownNow();
    }

    final Killing kill(KillSwitch killSwitch, String scope, @Nullable String key) {
        return killSwitch.kill(
                new Order(Scope.parse(scope), Justification.of("wrong unsubscribe link"), "key:dana", key));
    }

    final Resuming resume(KillSwitch killSwitch, String scope, @Nullable String key) {
        return killSwitch.resume(new Order(Scope.parse(scope), Justification.of("template repaired"), "key:sam", key));
    }

    /** What was decided, oldest first. */
    final List<AuditEvent.Type> events() {
        return recorded().stream()
                .filter(type -> type != AuditEvent.Type.CONFIRMED)
                .toList();
    }

    /** Everything on the record, oldest first. */
    final List<AuditEvent.Type> recorded() {
        return audit.newest(PageRequest.first(100)).items().reversed().stream()
                .map(AuditEvent::type)
                .toList();
    }

    final KillSwitch in(String region) {
        return new KillSwitch(control(region), rollCaller(), new Recorder(audit.replicaIn(region)), clock);
    }

    final Replicas<ControlStore> control(String home) {
        Map<String, ControlStore> stores = new LinkedHashMap<>();
        stores.put(VIRGINIA, virginia);
        stores.put(IRELAND, ireland);
        return new Replicas<>(home, stores, executor, Insistence.on(executor, Clock.systemUTC()));
    }

    final RollCaller rollCaller() {
        return new RollCaller(
                new Replicas<InstanceStore>(
                        VIRGINIA, Map.of(VIRGINIA, instances), executor, Insistence.on(executor, Clock.systemUTC())),
                executor);
    }
}
