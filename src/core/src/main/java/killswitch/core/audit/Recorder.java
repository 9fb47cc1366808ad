package killswitch.core.audit;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Writes to the record without ever standing in the way: a kill stands, whether or not its event could be written. */
public final class Recorder {

    private static final Logger LOG = System.getLogger(Recorder.class.getName());

    private final AuditStore store;

    public Recorder(AuditStore store) {
        this.store = store;
    }

    /** Appends the entry, or says in the log that it is missing; the record of the decision itself proves it later. */
    public void record(Entry entry) {
        try {
            store.append(entry);
        } catch (RuntimeException e) {
            missing(entry, e);
        }
    }

    void missing(Entry entry, Exception why) {
        LOG.log(Level.ERROR, "The event %s is missing from the record.".formatted(entry.id()), why);
    }
}
