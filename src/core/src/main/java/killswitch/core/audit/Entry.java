package killswitch.core.audit;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import killswitch.core.Sha256;
import killswitch.core.kill.Consent;
import killswitch.core.kill.Kill;
import killswitch.core.kill.Lift;
import killswitch.core.region.Stamp;

/**
 * An event that has no place in the chain yet.
 *
 * @param id follows from what was done, so that the same thing written twice is recognised
 */
public record Entry(String id, AuditEvent.Type type, Subject subject, Stamp stamp) {

    public static Entry of(AuditEvent.Type type, Subject subject, Stamp stamp) {
        return new Entry(idOf(type, subject.reference()), type, subject, stamp);
    }

    /** The id of the one event of this type about this reference. */
    static String idOf(AuditEvent.Type type, String reference) {
        return type + ":" + reference;
    }

    /** That it was decided to kill. */
    public static Entry of(Kill kill) {
        return of(AuditEvent.Type.KILLED, Subject.of(kill), kill.stamp());
    }

    /** That it was decided to take back a kill. */
    public static Entry of(Lift lift) {
        return of(AuditEvent.Type.LIFTED, Subject.of(lift), lift.stamp());
    }

    /** That somebody agrees to take back a kill. */
    public static Entry of(Consent consent) {
        AuditEvent.Type type = AuditEvent.Type.RESUME_REQUESTED;
        return new Entry(idOf(type, consent.kill() + ":" + consent.id()), type, Subject.of(consent), consent.stamp());
    }

    /** The event that follows the given one in its region's chain. */
    public AuditEvent after(Link last) {
        long sequence = last.sequence() + 1;
        return new AuditEvent(id, type, subject, stamp, new Link(sequence, last.hash(), hash(sequence, last.hash())));
    }

    /**
     * What the hash of this entry must be at this place of the chain. Of circumstances it covers all three or none, so that
     * events from before there were any have the hash that they have always had.
     */
    public String hash(long sequence, String previousHash) {
        Stream<Object> always = Stream.of(
                previousHash,
                sequence,
                id,
                type,
                Objects.toString(subject.agent(), ""),
                Objects.toString(subject.scope(), ""),
                subject.reference(),
                Objects.toString(subject.reason(), ""),
                stamp.actor(),
                stamp.time(),
                stamp.region());
        Circumstances said = subject.circumstances();
        String content = Stream.concat(always, said == null ? Stream.empty() : said.fields())
                .map(Object::toString)
                .map(field -> field.length() + ":" + field)
                .collect(Collectors.joining("\n"));
        return Sha256.hex(content);
    }
}
