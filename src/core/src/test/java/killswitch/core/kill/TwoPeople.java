package killswitch.core.kill;

import static killswitch.core.Samples.IRELAND;
import static killswitch.core.Samples.VIRGINIA;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import killswitch.core.agent.Scope;
import killswitch.core.region.Insistence;
import killswitch.core.region.Replicas;
import killswitch.core.testing.InMemoryConsentStore;
import killswitch.core.testing.RegionalConsentStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** A switch in each of two regions, which it takes two people to resume with. */
abstract class TwoPeople extends TwoRegions {

    static final String DANA = "key:dana";
    static final String SAM = "key:sam";

    final InMemoryConsentStore consentsInVirginia = new InMemoryConsentStore();
    final InMemoryConsentStore consentsInIreland = new InMemoryConsentStore();
    final Approvals virginias = approvals(VIRGINIA, scope -> 2);
    final Approvals irelands = approvals(IRELAND, scope -> 2);

    /** Of the mailer, before anything else happens. */
    Kill kill;

    @BeforeEach
    void the_mailer_is_killed() {
        kill = kill(inVirginia, MAILERS, null).kill();
    }

    final Approvals approvals(String home, Quorum quorum) {
        Map<String, ConsentStore> consents = new LinkedHashMap<>();
        consents.put(VIRGINIA, new RegionalConsentStore(virginia, consentsInVirginia));
        consents.put(IRELAND, new RegionalConsentStore(ireland, consentsInIreland));
        return new Approvals(
                in(home),
                new Replicas<>(home, consents, executor, new Insistence(task -> {}, millis -> {}, Clock.systemUTC())),
                quorum);
    }

    final Resuming resume(Approvals approvals, String actor, @Nullable String key) {
        return resume(approvals, MAILERS, actor, key);
    }

    final Resuming resume(Approvals approvals, String scope, String actor, @Nullable String key) {
        return approvals.resume(new Order(Scope.parse(scope), Justification.of("repaired, says " + actor), actor, key));
    }

    final List<String> people(Resuming resuming) {
        Approval approval = resuming.approval();
        return approval == null
                ? List.of()
                : approval.by().stream().map(consent -> consent.stamp().actor()).toList();
    }
}
