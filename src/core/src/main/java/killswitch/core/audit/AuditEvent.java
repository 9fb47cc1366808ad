package killswitch.core.audit;

import killswitch.core.region.Stamp;

/** One thing that was done, as it stands in the record. */
public record AuditEvent(String id, Type type, Subject subject, Stamp stamp, Link link) {

    /** Whether it is what its hash was made of. */
    public boolean isWhole() {
        return entry().hash(link.sequence(), link.previousHash()).equals(link.hash());
    }

    /** What it says, without its place in the chain. */
    public Entry entry() {
        return new Entry(id, type, subject, stamp);
    }

    /** What was done. The names are part of the API. */
    public enum Type {
        /** A kill was decided. */
        KILLED,
        /** A kill was taken back. */
        LIFTED,
        /** Somebody has agreed to take back a kill, where it takes somebody else as well. */
        RESUME_REQUESTED,
        /** A lifted kill was cleaned up: no region has it or its lift any more. */
        CLEANED,
        /** A kill had gone from every region, and was put back as the record tells it. */
        RESTORED,
        /** After how many milliseconds each region had a kill: see Confirmations. */
        CONFIRMED,
        /** A call of an instance was refused, the first in a minute. */
        DENIED,
        /** An instance was told of a kill, for the first time. */
        TOLD,
        /** An instance has said that it stopped. */
        STOPPED,
        /** An instance that had slept through a kill was told to start again. */
        FENCED,
        /** An agent had not been heard for a moment. */
        STALE,
        /** An agent had not been heard for long, and had not said that it stopped. */
        CRASHED,
        /** An instance of an agent went on calling after it was told of a kill. */
        RESISTING,
        KEY_CREATED,
        KEY_REVOKED,
        /** The policy of a scope was set or deleted. */
        POLICY_CHANGED,
        /** An agent has broken a rule that asks for an alert. */
        POLICY_BREACHED,
        /** An intent was given out too often without being acknowledged: it is a dead letter. */
        INTENT_DIED,
        /** A dead letter was put back into its receiver's inbox. */
        INTENT_REVIVED,
        /** The IAM role of a killed agent was denied everything. */
        RING_CLOSED,
        /** The deny was taken off the IAM role of an agent whose kill was lifted. */
        RING_OPENED
    }
}
