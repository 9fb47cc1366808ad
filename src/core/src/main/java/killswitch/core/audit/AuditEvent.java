package killswitch.core.audit;

import killswitch.core.region.Stamp;

/** One thing that was done, as it stands in the record. */
public record AuditEvent(String id, Type type, Subject subject, Stamp stamp, Link link) {

    /** What was done. The names are part of the API. */
    public enum Type {
        KILLED,
        LIFTED,
        KEY_CREATED,
        KEY_REVOKED
    }
}
