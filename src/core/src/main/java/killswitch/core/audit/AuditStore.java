package killswitch.core.audit;

import java.util.List;
import java.util.Optional;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;

/**
 * The record: one hash chain per region, appended to by that region only. Two regions can tell of the same thing, each in
 * its own chain: the id of the event is then the same, and lists show it once, as the region tells it whose name comes first.
 */
public interface AuditStore {

    /**
     * Appends the entry to this region's chain, unless it is there; returns the event that then stands for it.
     *
     * @throws IllegalStateException if it was there, and somebody has taken it out
     */
    AuditEvent append(Entry entry);

    /** The event of this region's chain with this id. Finds all that was appended before, unless it was taken out. */
    Optional<AuditEvent> find(String id);

    /** Whether any region's chain has the event with this id; what another region has appended is known here a little later. */
    boolean isOnRecord(String id);

    /** The place of the last event of this region's chain; {@link Link#ORIGIN} if it has none. */
    Link head();

    /**
     * What stands in this region's chain after this sequence, in the order of the chain: all that was appended before,
     * at most so many.
     *
     * @param after 0 for the beginning of the chain
     */
    List<ChainItem> chain(long after, int limit);

    /** The events of every region, newest first. */
    Page<AuditEvent> newest(PageRequest request);

    /** The events about one agent, from every region, newest first. */
    Page<AuditEvent> newest(AgentUri agent, PageRequest request);
}
