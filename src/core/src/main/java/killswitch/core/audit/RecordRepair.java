package killswitch.core.audit;

import java.util.List;
import killswitch.core.kill.SwitchRecords;

/**
 * Writes the events that could not be written with their kill or lift. The record of the decision proves what happened,
 * and an event's id follows from it: repaired twice, an event is on the record once. A region repairs only what it has
 * decided itself, so that its chain keeps its one writer.
 */
public final class RecordRepair {

    private final String home;
    private final AuditStore audit;

    /** @param home the region whose chain the store appends to */
    public RecordRepair(String home, AuditStore audit) {
        this.home = home;
        this.audit = audit;
    }

    /**
     * Appends what is missing of these decisions, oldest first; returns what it has appended.
     *
     * @throws killswitch.core.problem.ProblemException if the record still cannot be written; what was appended stays
     */
    public List<AuditEvent> repair(SwitchRecords decided) {
        return Decisions.entries(decided)
                .filter(entry -> entry.stamp().region().equals(home))
                .filter(entry -> audit.find(entry.id()).isEmpty())
                .map(audit::append)
                .toList();
    }
}
