package killswitch.core.audit;

import killswitch.core.region.Stamp;

/** One thing that was done, as it stands in the record. */
public record AuditEvent(String id, Type type, Subject subject, Stamp stamp, Link link) {

    /** What it says, without its place in the chain. */
    public Entry entry() {
        return new Entry(id, type, subject, stamp);
    }

    /** What was done. The names are part of the API. */
    public enum Type {
        KILLED,
        LIFTED,
        KEY_CREATED,
        KEY_REVOKED
    }
}
