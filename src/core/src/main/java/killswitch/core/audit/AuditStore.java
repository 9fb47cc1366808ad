package killswitch.core.audit;

import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;

/** The record: one hash chain per region, appended to by that region only. */
public interface AuditStore {

    /** Appends the entry to this region's chain. */
    AuditEvent append(Entry entry);

    /** The events of every region, newest first. */
    Page<AuditEvent> newest(PageRequest request);

    /** The events about one agent, from every region, newest first. */
    Page<AuditEvent> newest(AgentUri agent, PageRequest request);
}
