package killswitch.core.instance;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;
import killswitch.core.lease.Holder;

/** Counts what is written, and fails during an outage. */
final class WatchedInstanceStore implements InstanceStore {

    private final InstanceStore store;
    private final Outage outage;
    private final AtomicInteger saves = new AtomicInteger();

    WatchedInstanceStore(InstanceStore store, Outage outage) {
        this.store = store;
        this.outage = outage;
    }

    int saves() {
        return saves.get();
    }

    @Override
    public void save(Instance instance) {
        outage.strike();
        saves.incrementAndGet();
        store.save(instance);
    }

    @Override
    public boolean told(Instance instance) {
        outage.strike();
        return store.told(instance);
    }

    @Override
    public void refused(Holder holder, long calls, Instant last) {
        outage.strike();
        store.refused(holder, calls, last);
    }

    @Override
    public List<Instance> of(AgentUri agent) {
        outage.strike();
        return store.of(agent);
    }

    @Override
    public Page<Instance> list(PageRequest request) {
        outage.strike();
        return store.list(request);
    }
}
