package killswitch.core.cleaning;

import static killswitch.core.Samples.IRELAND;
import static killswitch.core.Samples.MAILER;
import static killswitch.core.Samples.NINE_O_FIVE;
import static killswitch.core.Samples.VIRGINIA;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import killswitch.core.TickingClock;
import killswitch.core.agent.PageRequest;
import killswitch.core.agent.Scope;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.AuditStore;
import killswitch.core.audit.Entry;
import killswitch.core.kill.ControlStore;
import killswitch.core.kill.Justification;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.kill.Lift;
import killswitch.core.region.Insistence;
import killswitch.core.region.Replicas;
import killswitch.core.region.Stamp;
import killswitch.core.testing.InMemoryAuditStore;
import killswitch.core.testing.InMemoryCleaningStore;
import killswitch.core.testing.InMemoryConsentStore;
import killswitch.core.testing.InMemoryControlStore;
import killswitch.core.testing.RegionalControlStore;

/** Two regions in memory, and the cleaning of each. */
abstract class CleanedRegions {

    static final CleaningPolicy POLICY = CleaningPolicy.of(Duration.ofSeconds(60));

    final TickingClock clock = new TickingClock(NINE_O_FIVE);
    final InMemoryControlStore inVirginia = new InMemoryControlStore();
    final InMemoryControlStore inIreland = new InMemoryControlStore();
    final RegionalControlStore virginia = new RegionalControlStore(inVirginia);
    final RegionalControlStore ireland = new RegionalControlStore(inIreland);
    final InMemoryAuditStore audit = new InMemoryAuditStore(VIRGINIA);
    private final Map<String, CleaningStore> cleaning =
            Map.of(VIRGINIA, cleaning(inVirginia), IRELAND, cleaning(inIreland));

    final CleaningDuty duty = duty(VIRGINIA);

    private static CleaningStore cleaning(InMemoryControlStore control) {
        return new InMemoryCleaningStore(control, new InMemoryConsentStore());
    }

    final CleaningDuty duty(String region) {
        return new CleaningDuty(regions(region), POLICY, clock);
    }

    final Regions regions(String home) {
        Map<String, ControlStore> control = new LinkedHashMap<>();
        control.put(VIRGINIA, virginia);
        control.put(IRELAND, ireland);
        Map<String, AuditStore> chains = Map.of(VIRGINIA, audit, IRELAND, audit.replicaIn(IRELAND));
        return new Regions(
                new Replicas<>(home, control, Runnable::run, Insistence.on(Runnable::run, Clock.systemUTC())),
                new Replicas<>(home, cleaning, Runnable::run, Insistence.on(Runnable::run, Clock.systemUTC())),
                new Replicas<>(home, chains, Runnable::run, Insistence.on(Runnable::run, Clock.systemUTC())));
    }

    final Kill killed(String name) {
        return killed(name, MAILER.toString());
    }

    final Kill killed(String name, String scope) {
        Scope parsed = Scope.parse(scope);
        Stamp stamp = new Stamp("key:dana", clock.instant(), VIRGINIA);
        Kill kill = new Kill(KillId.derived(name, parsed), parsed, Justification.of("wrong e-mails"), stamp);
        audit.append(Entry.of(kill));
        inVirginia.write(kill);
        return inIreland.write(kill);
    }

    final Lift lifted(Kill kill, String region) {
        Stamp stamp = new Stamp("key:sam", clock.instant(), region);
        Lift lift = new Lift(kill.id(), kill.scope(), Justification.of("template repaired"), stamp, "resume");
        audit.replicaIn(region).append(Entry.of(lift));
        inVirginia.write(lift);
        return inIreland.write(lift);
    }

    /** A minute more than so long. */
    final void pass(Duration duration) {
        clock.pass(duration.plusMinutes(1));
    }

    final List<String> cleanedOnRecord() {
        return audit.newest(PageRequest.first(1_000)).items().stream()
                .filter(event -> event.type() == AuditEvent.Type.CLEANED)
                .map(event -> event.subject().reference())
                .toList();
    }
}
