package killswitch.core.audit;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.stream.Stream;
import killswitch.core.kill.SwitchRecords;

/**
 * Writes the events that could not be written with their kill or lift. The record of the decision proves what happened,
 * and an event's id follows from it: repaired twice, an event is on the record once. A region repairs only what it has
 * decided itself, so that its chain keeps its one writer, and nothing that it knows to be in another chain already: for a
 * moment a kill that was repeated elsewhere can have two stamps.
 */
public final class RecordRepair {

    private static final Logger LOG = System.getLogger(RecordRepair.class.getName());

    private final String home;
    private final AuditStore audit;

    /** @param home the region whose chain the store appends to */
    public RecordRepair(String home, AuditStore audit) {
        this.home = home;
        this.audit = audit;
    }

    /**
     * Appends what is missing of these decisions, oldest first; returns what it has appended. An event that was on the
     * record and was taken out is not put back, since its absence is evidence; that is for {@link Verifier} to tell.
     *
     * @throws killswitch.core.problem.ProblemException if the record still cannot be written; what was appended stays
     */
    public List<AuditEvent> repair(SwitchRecords decided) {
        return repair(Decisions.entries(decided));
    }

    /** The same for these, in their order; takes the next one when the one before is on the record. */
    List<AuditEvent> repair(Stream<Entry> decided) {
        return decided.filter(entry -> entry.stamp().region().equals(home))
                .filter(entry -> !audit.isOnRecord(entry.id()))
                .flatMap(this::appended)
                .toList();
    }

    private Stream<AuditEvent> appended(Entry entry) {
        try {
            return Stream.of(audit.append(entry));
        } catch (IllegalStateException e) {
            LOG.log(Level.ERROR, "The event %s was taken out of the record.".formatted(entry.id()), e);
            return Stream.empty();
        }
    }
}
