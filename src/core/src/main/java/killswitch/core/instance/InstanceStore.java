package killswitch.core.instance;

import java.time.Instant;
import java.util.List;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;
import killswitch.core.lease.Holder;

/** Remembers the instances of one region. Each is written only by the region that it runs in. */
public interface InstanceStore {

    /**
     * Writes what a heartbeat has shown, and keeps the kill that the instance was told of last. Its refused calls are
     * kept too, unless this is another start of it.
     */
    void save(Instance instance);

    /**
     * Writes that whoever reports as this instance was told of a kill. No instance starts while it is killed: the start
     * that is known stays, with its refused calls, and so does the time at which it was told of this kill first.
     *
     * @return whether this was the first time that it was told of this kill
     */
    boolean told(Instance instance);

    /** Adds refused calls of an instance that was heard before; an unknown one changes nothing. */
    void refused(Holder holder, long calls, Instant last);

    /** The instances of one agent in this region. */
    List<Instance> of(AgentUri agent);

    /** The instances of every agent in this region, at most {@code limit}; no order. */
    Page<Instance> list(PageRequest request);
}
