package killswitch.core.audit;

import java.util.List;
import java.util.Optional;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;
import killswitch.core.problem.Problem;
import killswitch.core.problem.ProblemException;

/** A record that is away. */
public final class AwayAuditStore implements AuditStore {

    @Override
    public AuditEvent append(Entry entry) {
        throw away();
    }

    @Override
    public Optional<AuditEvent> find(String id) {
        throw away();
    }

    @Override
    public boolean isOnRecord(String id) {
        throw away();
    }

    @Override
    public Link head() {
        throw away();
    }

    @Override
    public List<ChainItem> chain(long after, int limit) {
        throw away();
    }

    @Override
    public Page<AuditEvent> newest(PageRequest request) {
        throw away();
    }

    @Override
    public Page<AuditEvent> newest(AgentUri agent, PageRequest request) {
        throw away();
    }

    private static ProblemException away() {
        return Problem.STORE_UNAVAILABLE.because("The record is away.");
    }
}
