package killswitch.api.audit;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import killswitch.core.agent.Page;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.Circumstances;
import killswitch.core.audit.Link;
import killswitch.core.audit.Subject;
import killswitch.core.region.Stamp;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of the record.
 *
 * @param cursor asks for the next page; none at the end
 */
@Schema(name = "AuditEvents")
record AuditView(List<Event> events, @Nullable String cursor) {

    static AuditView of(Page<AuditEvent> page) {
        return new AuditView(page.items().stream().map(Event::of).toList(), page.cursor());
    }

    /**
     * One thing that was done. It shows everything that its hash was made of, as it was.
     *
     * @param type what was done
     */
    @Schema(name = "AuditEvent")
    record Event(
            String id,

            @Schema(
                    enumeration = {
                        "KILLED",
                        "LIFTED",
                        "RESUME_REQUESTED",
                        "CLEANED",
                        "RESTORED",
                        "CONFIRMED",
                        "DENIED",
                        "TOLD",
                        "STOPPED",
                        "FENCED",
                        "STALE",
                        "CRASHED",
                        "RESISTING",
                        "KEY_CREATED",
                        "KEY_REVOKED",
                        "POLICY_CHANGED",
                        "POLICY_BREACHED",
                        "INTENT_DIED",
                        "INTENT_REVIVED",
                        "RING_CLOSED",
                        "RING_OPENED"
                    })
            String type,

            @JsonUnwrapped Origin origin,
            @JsonUnwrapped About about,
            @JsonUnwrapped @Nullable Said said,
            @JsonUnwrapped Place place) {

        static Event of(AuditEvent event) {
            return new Event(
                    event.id(),
                    event.type().name(),
                    Origin.of(event.stamp()),
                    About.of(event.type(), event.subject()),
                    Said.of(event.subject().circumstances()),
                    Place.of(event.link()));
        }
    }

    /** When, where, and by whom. */
    @Schema(name = "AuditOrigin")
    record Origin(Instant at, String region, String actor) {

        static Origin of(Stamp stamp) {
            return new Origin(stamp.time(), stamp.region(), stamp.actor());
        }
    }

    /**
     * What it was done to, and why.
     *
     * @param reference the id of the kill, the key, the change of a policy, the intent, or the start of an instance that it is about; what was broken, or
     *     since when nothing was heard
     * @param kill the same, if it is a kill's
     * @param key the same, if it is a key's
     */
    @Schema(name = "AuditSubject")
    record About(
            @Nullable String agent,
            @Nullable String scope,
            String reference,
            @Nullable String kill,
            @Nullable String key,
            @Nullable String reason) {

        private static final Set<String> REASONS_WITH_A_KILL = Set.of("killed", "fenced");

        static About of(AuditEvent.Type type, Subject subject) {
            String reference = subject.reference();
            return new About(
                    subject.agent() == null ? null : subject.agent().toString(),
                    subject.scope(),
                    reference,
                    isAboutKill(type, subject) ? reference : null,
                    isAboutKey(type) ? reference : null,
                    subject.reason());
        }

        private static boolean isAboutKill(AuditEvent.Type type, Subject subject) {
            return switch (type) {
                case KILLED, RESUME_REQUESTED, LIFTED, CLEANED, RESTORED, CONFIRMED -> true;
                case TOLD, FENCED, RESISTING, RING_CLOSED, RING_OPENED -> true;
                case DENIED, STOPPED -> REASONS_WITH_A_KILL.contains(Objects.toString(subject.reason(), ""));
                case KEY_CREATED, KEY_REVOKED, POLICY_CHANGED, POLICY_BREACHED -> false;
                case STALE, CRASHED, INTENT_DIED, INTENT_REVIVED -> false;
            };
        }

        private static boolean isAboutKey(AuditEvent.Type type) {
            return type == AuditEvent.Type.KEY_CREATED || type == AuditEvent.Type.KEY_REVOKED;
        }
    }

    /** What was said of a kill or lift besides the reason. */
    @Schema(name = "AuditCircumstances")
    record Said(
            @Nullable String incident,
            @Nullable Instant noticedAt,
            @Nullable Instant reviewAt) {

        static @Nullable Said of(@Nullable Circumstances circumstances) {
            return circumstances == null
                    ? null
                    : new Said(circumstances.incident(), circumstances.noticedAt(), circumstances.reviewAt());
        }
    }

    /** Its place in the hash chain of its region. */
    @Schema(name = "AuditPlace")
    record Place(long sequence, String previousHash, String hash) {

        static Place of(Link link) {
            return new Place(link.sequence(), link.previousHash(), link.hash());
        }
    }
}
