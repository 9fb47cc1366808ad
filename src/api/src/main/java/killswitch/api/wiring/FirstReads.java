package killswitch.api.wiring;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import killswitch.access.LeaseTokens;
import killswitch.api.request.ServedFunctions;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.InstanceId;
import killswitch.core.agent.PageRequest;
import killswitch.core.agent.Scope;
import killswitch.core.kill.ControlStore;
import killswitch.core.kill.KillSwitch;
import killswitch.core.kill.Overview;
import killswitch.core.lease.Holder;
import killswitch.core.lease.Lease;
import killswitch.core.lease.Persisted;
import killswitch.core.lease.Term;
import killswitch.core.region.Replicas;
import org.jboss.logging.Logger;

/**
 * Reads what the first request would be the first to read, and so opens the connections to every region that a kill goes
 * to: as many as the widest kill uses at once, since opening one costs several round trips. The request that primes a
 * function cannot do that where it has to end in a refusal. Changes nothing; that it fails does not matter.
 */
@Singleton
class FirstReads {

    private static final Logger LOG = Logger.getLogger(FirstReads.class);
    private static final AgentUri NOBODY = new AgentUri("killswitch", "priming", "none");
    private static final Set<String> WRITE_KILLS_OR_LIFTS = Set.of("kill", "resume");
    private static final Set<String> KNOW_LEASES = Set.of("heartbeat", "tools");

    private final ServedFunctions served;
    private final Instance<Replicas<ControlStore>> control;
    private final Instance<LeaseTokens> leases;
    private final Instance<Overview> overview;

    FirstReads(
            ServedFunctions served,
            Instance<Replicas<ControlStore>> control,
            Instance<LeaseTokens> leases,
            Instance<Overview> overview) {
        this.served = served;
        this.control = control;
        this.leases = leases;
        this.overview = overview;
    }

    void read(@Observes StartupEvent event) {
        try {
            if (served.names().stream().anyMatch(WRITE_KILLS_OR_LIFTS::contains)) {
                control.get().ask(store -> store.of(new Scope.Everything()), KillSwitch.WRITE_LIMIT);
            }
            if (served.names().stream().anyMatch(KNOW_LEASES::contains)) {
                leases.get().verify(leases.get().sign(nobodys()));
                control.get().home().covering(NOBODY);
            }
            if (served.names().contains(ServedFunctions.WIDGET)) {
                overview.get().list(PageRequest.first(1));
            }
        } catch (RuntimeException e) {
            LOG.warn("What the first request reads could not be read before it.", e);
        }
    }

    /** Has ended long ago. */
    private static Lease nobodys() {
        Holder nobody = new Holder(NOBODY, new InstanceId("none"), "0".repeat(26));
        return new Lease(
                nobody, Set.of(), Term.starting(Instant.EPOCH, Duration.ZERO), new Persisted(Instant.EPOCH, ""));
    }
}
