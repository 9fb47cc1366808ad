package killswitch.core.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import killswitch.core.agent.Scope;
import killswitch.core.kill.KillId;
import killswitch.core.lease.Holder;
import killswitch.core.region.Stamp;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one start of an instance, as it goes on the record. Each id follows from what happened, so that the
 * same thing is there once, whoever writes it down.
 *
 * @param time when it happened
 * @param region where it happened
 */
public record InstanceEvents(Holder holder, Instant time, String region) {

    /** It was told of the kill. */
    public Entry told(KillId kill) {
        return about(AuditEvent.Type.TOLD, holder.start() + ":" + kill, kill.value(), null);
    }

    /** It has said that it stopped, and no kill made it. */
    public Entry stopped() {
        return about(AuditEvent.Type.STOPPED, holder.start(), holder.start(), null);
    }

    /** It has said that it stopped while the kill stood, whether or not it still knew its lease. */
    public Entry stopped(KillId kill) {
        return about(AuditEvent.Type.STOPPED, kill + ":" + instance(), kill.value(), "killed");
    }

    /** It came back with a lease that does not know this lifted kill. */
    public Entry fenced(KillId missed) {
        return about(AuditEvent.Type.FENCED, holder.start() + ":" + missed, missed.value(), null);
    }

    /**
     * A call of it was refused, in this minute.
     *
     * @param reason the gate's word for it
     * @param kill the kill that stands, or that was slept through; null if it was refused for something else
     */
    public Entry denied(String reason, @Nullable KillId kill) {
        Instant minute = time.truncatedTo(ChronoUnit.MINUTES);
        String reference = kill == null ? holder.start() : kill.value();
        return about(AuditEvent.Type.DENIED, holder.start() + ":" + minute, reference, reason);
    }

    private Entry about(AuditEvent.Type type, String id, String reference, @Nullable String reason) {
        Subject subject = new Subject(holder.agent(), instance(), reference, reason);
        return new Entry(type + ":" + id, type, subject, new Stamp(instance(), time, region));
    }

    private String instance() {
        return new Scope.Instance(holder.agent(), holder.instance()).toString();
    }
}
