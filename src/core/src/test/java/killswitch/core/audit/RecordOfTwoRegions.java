package killswitch.core.audit;

import static killswitch.core.Samples.IRELAND;
import static killswitch.core.Samples.NINE_O_FIVE;
import static killswitch.core.Samples.VIRGINIA;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import killswitch.core.Samples;
import killswitch.core.agent.Scope;
import killswitch.core.audit.Verification.Chain;
import killswitch.core.kill.ControlStore;
import killswitch.core.kill.Justification;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.region.Insistence;
import killswitch.core.region.Replicas;
import killswitch.core.region.Stamp;
import killswitch.core.testing.InMemoryAuditStore;
import killswitch.core.testing.InMemoryControlStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** The record of two regions, and their kills and lifts, in memory. */
abstract class RecordOfTwoRegions {

    static final Instant LATER = NINE_O_FIVE.plusSeconds(3_600);

    final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    final InMemoryAuditStore virginia = new InMemoryAuditStore(VIRGINIA);
    final InMemoryAuditStore ireland = virginia.replicaIn(IRELAND);
    final ControlStore control = new InMemoryControlStore();

    @AfterEach
    void close() {
        executor.close();
    }

    Verification verify(@Nullable String cursor, int limit) {
        return verifier().verify(request(cursor, limit));
    }

    static Verifier.Request request(@Nullable String cursor, int limit) {
        return new Verifier.Request(cursor, limit, Map.of());
    }

    Verifier verifier() {
        return verifier(Clock.fixed(LATER, ZoneOffset.UTC));
    }

    Verifier verifier(Clock clock) {
        Map<String, AuditStore> chains = new LinkedHashMap<>();
        chains.put(VIRGINIA, virginia);
        chains.put(IRELAND, ireland);
        return new Verifier(
                new Replicas<>(VIRGINIA, chains, executor, Insistence.on(executor, Clock.systemUTC())),
                replicas(control),
                clock,
                executor);
    }

    Replicas<ControlStore> replicas(ControlStore store) {
        return new Replicas<>(
                VIRGINIA,
                Map.of(VIRGINIA, store, IRELAND, store),
                executor,
                Insistence.on(executor, Clock.systemUTC()));
    }

    Kill recorded(Kill kill) {
        (kill.stamp().region().equals(VIRGINIA) ? virginia : ireland).append(Entry.of(kill));
        return decided(kill);
    }

    Kill decided(Kill kill) {
        return control.write(kill);
    }

    static Kill kill(String name, String region) {
        Scope scope = Scope.parse(Samples.MAILER.toString());
        Stamp stamp = new Stamp("key:dana", NINE_O_FIVE, region);
        return new Kill(KillId.derived(name, scope), scope, Justification.of("wrong e-mails"), stamp);
    }

    static long events(Verification verification, String region) {
        return verification.regions().get(region) instanceof Chain.Read(ChainCheck.Result result)
                ? result.events()
                : -1;
    }

    static @Nullable Break broken(Verification verification, String region) {
        return verification.regions().get(region) instanceof Chain.Read(ChainCheck.Result result)
                ? result.broken()
                : null;
    }
}
