package killswitch.core.instance;

import java.time.Instant;
import java.util.List;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;
import killswitch.core.lease.Holder;

/** Remembers the instances of one region. Each is written only by the region that it runs in. */
public interface InstanceStore {

    /** Writes what a heartbeat has shown; keeps the refusals, and a kill that it was told of before if it is told of none. */
    void save(Instance instance);

    /** Adds refused calls of an instance that was heard before; an unknown one changes nothing. */
    void refused(Holder holder, long calls, Instant last);

    /** The instances of one agent in this region. */
    List<Instance> of(AgentUri agent);

    /** The instances of every agent in this region, at most {@code limit}; no order. */
    Page<Instance> list(PageRequest request);
}
