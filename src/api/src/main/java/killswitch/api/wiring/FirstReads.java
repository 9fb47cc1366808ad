package killswitch.api.wiring;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Set;
import killswitch.access.SigningSecrets;
import killswitch.api.request.ServedFunctions;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Scope;
import killswitch.core.kill.ControlStore;
import killswitch.core.kill.KillSwitch;
import killswitch.core.region.Replicas;
import org.jboss.logging.Logger;

/**
 * Reads what the first request would be the first to read, and so opens the connections to every region that a kill goes
 * to. The request that primes a function cannot do that where it has to end in a refusal. Changes nothing; that it fails
 * does not matter.
 */
@Singleton
class FirstReads {

    private static final Logger LOG = Logger.getLogger(FirstReads.class);
    private static final Scope NOBODY = new Scope.Agent(new AgentUri("killswitch", "priming", "none"));
    private static final Set<String> WRITE_KILLS_OR_LIFTS = Set.of("kill", "resume");
    private static final Set<String> KNOW_LEASES = Set.of("heartbeat", "tools");

    private final ServedFunctions served;
    private final Instance<Replicas<ControlStore>> control;
    private final Instance<SigningSecrets> secrets;

    FirstReads(
            ServedFunctions served, Instance<Replicas<ControlStore>> control, Instance<SigningSecrets> secrets) {
        this.served = served;
        this.control = control;
        this.secrets = secrets;
    }

    void read(@Observes StartupEvent event) {
        try {
            if (served.names().stream().anyMatch(WRITE_KILLS_OR_LIFTS::contains)) {
                control.get().ask(store -> store.of(NOBODY), KillSwitch.WRITE_LIMIT);
            }
            if (served.names().stream().anyMatch(KNOW_LEASES::contains)) {
                secrets.get().current();
            }
        } catch (RuntimeException e) {
            LOG.warn("What the first request reads could not be read before it.", e);
        }
    }
}
