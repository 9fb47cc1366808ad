package killswitch.api.tools;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import killswitch.access.Decision;
import killswitch.access.Decision.Reason;
import killswitch.api.request.Requester;
import killswitch.core.kill.ControlStore;
import killswitch.core.lease.Holder;
import killswitch.core.problem.ProblemException;
import killswitch.core.region.Replicas;

/** Sees whether an agent is killed while a call of it is under way. */
@Singleton
class Lookout {

    private static final Set<Reason> STOPPED = Set.of(Reason.KILLED, Reason.FENCED);
    private static final String CUT_OFF = " This call was cut off under way: the tool may have done what it was asked.";

    private final ToolGate gate;
    private final Requester requester;
    private final Replicas<ControlStore> control;

    Lookout(ToolGate gate, Requester requester, Replicas<ControlStore> control) {
        this.gate = gate;
        this.requester = requester;
        this.control = control;
    }

    /**
     * The problem of an agent that was killed since its call went out. Nothing else stops the call now: neither a lease that
     * has ended meanwhile, nor a store that cannot be asked.
     */
    Optional<ProblemException> stopped(ToolRequest request) {
        return switch (gate.decide(request)) {
            case Decision.Denied denied
            when STOPPED.contains(denied.reason()) -> Optional.of(cutOff(ToolGate.refusal(denied)));
            case Decision.Unauthenticated ignored -> standing();
            case Decision ignored -> Optional.empty();
        };
    }

    /** Without its lease the gate knows nobody; whether a kill of the instance stands can be told all the same. */
    private Optional<ProblemException> standing() {
        Holder holder = requester.holder();
        try {
            return control.home().covering(holder.agent()).standing(holder.agent(), holder.instance()).stream()
                    .findFirst()
                    .map(kill -> cutOff(ToolGate.killedBy(kill.id())));
        } catch (ProblemException away) {
            return Optional.empty();
        }
    }

    private static ProblemException cutOff(ProblemException refusal) {
        return refusal.problem().because(refusal.getMessage() + CUT_OFF);
    }
}
