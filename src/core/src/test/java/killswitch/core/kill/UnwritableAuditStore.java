package killswitch.core.kill;

import java.util.List;
import java.util.Optional;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.AuditStore;
import killswitch.core.audit.ChainItem;
import killswitch.core.audit.Entry;
import killswitch.core.problem.Problem;

/** A record that is away. */
final class UnwritableAuditStore implements AuditStore {

    @Override
    public AuditEvent append(Entry entry) {
        throw Problem.STORE_UNAVAILABLE.because("The record cannot be written.");
    }

    @Override
    public Optional<AuditEvent> find(String id) {
        return Optional.empty();
    }

    @Override
    public List<ChainItem> chain(long after, int limit) {
        return List.of();
    }

    @Override
    public Page<AuditEvent> newest(PageRequest request) {
        return new Page<>(List.of(), null);
    }

    @Override
    public Page<AuditEvent> newest(AgentUri agent, PageRequest request) {
        return new Page<>(List.of(), null);
    }
}
