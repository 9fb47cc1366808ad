package killswitch.core.instance;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.AuditStore;
import killswitch.core.audit.ChainItem;
import killswitch.core.audit.Entry;
import killswitch.core.audit.Link;

/** Counts what is tried to be appended, and fails during an outage. */
final class WatchedAuditStore implements AuditStore {

    private final AuditStore store;
    private final Outage outage;
    private final AtomicInteger attempts = new AtomicInteger();

    WatchedAuditStore(AuditStore store, Outage outage) {
        this.store = store;
        this.outage = outage;
    }

    int attempts() {
        return attempts.get();
    }

    /** All of it, oldest first. */
    List<AuditEvent> events() {
        return store.newest(PageRequest.first(100)).items().reversed();
    }

    @Override
    public AuditEvent append(Entry entry) {
        attempts.incrementAndGet();
        outage.strike();
        return store.append(entry);
    }

    @Override
    public Optional<AuditEvent> find(String id) {
        return store.find(id);
    }

    @Override
    public boolean isOnRecord(String id) {
        return store.isOnRecord(id);
    }

    @Override
    public Link head() {
        return store.head();
    }

    @Override
    public List<ChainItem> chain(long after, int limit) {
        return store.chain(after, limit);
    }

    @Override
    public Page<AuditEvent> newest(PageRequest request) {
        return store.newest(request);
    }

    @Override
    public Page<AuditEvent> newest(AgentUri agent, PageRequest request) {
        return store.newest(agent, request);
    }
}
