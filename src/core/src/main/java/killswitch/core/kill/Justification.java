package killswitch.core.kill;

import java.time.Instant;
import killswitch.core.problem.Limits;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody stops or resumes.
 *
 * @param reason required, at most {@link Limits#REASON} characters
 * @param incident a reference into the caller's own incident tracking
 * @param noticedAt when the misbehaviour was noticed
 * @param reviewAt when a person wants to look at the kill again; nothing is lifted by it
 */
public record Justification(
        String reason,
        @Nullable String incident,
        @Nullable Instant noticedAt,
        @Nullable Instant reviewAt) {

    public Justification {
        reason = Limits.requireText("reason", reason, Limits.REASON);
        if (incident != null) {
            incident = Limits.requireText("incident", incident, Limits.INCIDENT);
        }
    }

    /** A reason, and nothing more. */
    public static Justification of(String reason) {
        return new Justification(reason, null, null, null);
    }
}
