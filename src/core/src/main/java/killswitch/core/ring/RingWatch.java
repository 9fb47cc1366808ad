package killswitch.core.ring;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import killswitch.core.agent.AgentUri;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.AuditStore;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillStatus;
import killswitch.core.problem.ProblemException;

/** Tells from the record how the second ring has answered a kill. */
public final class RingWatch {

    private final Map<AgentUri, String> roles;
    private final AuditStore chain;

    /**
     * @param roles the ARN of each agent's role
     * @param chain reads the chain of the region that has the ring
     */
    public RingWatch(Map<AgentUri, String> roles, AuditStore chain) {
        this.roles = new LinkedHashMap<>(roles);
        this.chain = chain;
    }

    /** A line for each agent that the kill covers and that has a role. */
    public List<RingLine> lines(KillStatus status) {
        return roles.entrySet().stream()
                .filter(each -> status.kill().scope().covers(each.getKey()))
                .map(each -> line(status, each.getKey(), each.getValue()))
                .toList();
    }

    private RingLine line(KillStatus status, AgentUri agent, String role) {
        Kill kill = status.kill();
        try {
            Optional<Instant> opened = told(AuditEvent.Type.RING_OPENED, kill, agent);
            Optional<Instant> closed = told(AuditEvent.Type.RING_CLOSED, kill, agent);
            Optional<Instant> lifted = status.lift().map(lift -> lift.stamp().time());
            if (opened.isPresent()) {
                Instant since = lifted.orElse(kill.stamp().time());
                return new RingLine(
                        agent, role, RingLine.State.OPEN, opened.get(), Duration.between(since, opened.get()));
            }
            if (closed.isPresent()) {
                Duration took = Duration.between(kill.stamp().time(), closed.get());
                return new RingLine(agent, role, RingLine.State.DENIED, closed.get(), took);
            }
            RingLine.State state = lifted.isPresent() ? RingLine.State.OPEN : RingLine.State.PENDING;
            return new RingLine(agent, role, state, null, null);
        } catch (ProblemException e) {
            return new RingLine(agent, role, RingLine.State.UNKNOWN, null, null);
        }
    }

    private Optional<Instant> told(AuditEvent.Type type, Kill kill, AgentUri agent) {
        return chain.find(SecondRing.id(type, kill.id(), agent))
                .map(event -> event.stamp().time());
    }
}
