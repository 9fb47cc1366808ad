package killswitch.api.resume;

import jakarta.validation.constraints.NotNull;
import killswitch.api.json.Times;
import killswitch.core.kill.Justification;
import killswitch.core.problem.Limits;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why to resume.
 *
 * @param reason for the record
 * @param incident a reference into the caller's own incident tracking
 * @param noticedAt when it was noticed that the agent can go on
 */
public record ResumeRequest(
        @NotNull @Schema(maxLength = Limits.REASON) String reason,
        @Schema(maxLength = Limits.INCIDENT) @Nullable String incident,
        @Schema(format = "date-time") @Nullable String noticedAt) {

    Justification why() {
        return new Justification(reason, incident, Times.read("noticedAt", noticedAt), null);
    }
}
