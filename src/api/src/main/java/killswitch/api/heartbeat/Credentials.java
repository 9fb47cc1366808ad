package killswitch.api.heartbeat;

import jakarta.inject.Singleton;
import killswitch.access.Authenticator;
import killswitch.access.LeaseTokens;
import killswitch.access.SecretsUnavailableException;
import killswitch.access.Shown;
import killswitch.api.request.HttpEvent;
import killswitch.core.agent.AgentUri;
import killswitch.core.lease.Lease;
import killswitch.core.lease.PresentedLease;
import killswitch.core.lease.PresentedLease.Fault;
import org.jboss.logging.Logger;

/** What an instance shows of itself: its agent's key in the header, or what stands for it; the lease of its last heartbeat in the body. */
@Singleton
class Credentials {

    private static final Logger LOG = Logger.getLogger(Credentials.class);

    private final Authenticator authenticator;
    private final LeaseTokens leases;
    private final HttpEvent event;

    Credentials(Authenticator authenticator, LeaseTokens leases, HttpEvent event) {
        this.authenticator = authenticator;
        this.leases = leases;
        this.event = event;
    }

    /** Looks at the key, or what stands for it; to be run beside the reads, by whatever thread. Throws if it is not the agent's. */
    Runnable authentication(AgentUri agent) {
        Shown shown = event.shown();
        return () -> authenticator.requireAgent(shown, agent);
    }

    /** What the lease is worth. Why it is worth nothing stands in the log; to the caller it is the same. */
    PresentedLease lease(AgentUri agent, HeartbeatRequest request) {
        String token = request.lease();
        if (token == null) {
            return new PresentedLease.None();
        }
        PresentedLease presented = ofHolder(verified(token), agent, request);
        if (presented instanceof PresentedLease.Bad(Fault fault)) {
            LOG.warnf(
                    "A heartbeat of %s#%s came with a lease that gives no right: %s", agent, request.instance(), fault);
        }
        return presented;
    }

    private PresentedLease verified(String token) {
        try {
            return leases.verify(token);
        } catch (SecretsUnavailableException e) {
            LOG.error("No lease can be judged.", e);
            return new PresentedLease.Unverifiable();
        }
    }

    private static PresentedLease ofHolder(PresentedLease verified, AgentUri agent, HeartbeatRequest request) {
        boolean foreign = verified instanceof PresentedLease.Good(Lease lease)
                && !(lease.holder().agent().equals(agent)
                        && lease.holder().instance().equals(request.instance()));
        return foreign ? new PresentedLease.Bad(Fault.FOREIGN) : verified;
    }
}
