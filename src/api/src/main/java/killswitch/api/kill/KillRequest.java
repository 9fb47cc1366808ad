package killswitch.api.kill;

import jakarta.validation.constraints.NotNull;
import killswitch.api.json.Times;
import killswitch.core.kill.Justification;
import killswitch.core.problem.Limits;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why to kill.
 *
 * @param reason for the record, and for every instance that is told
 * @param incident a reference into the caller's own incident tracking
 * @param noticedAt when the misbehaviour was noticed
 * @param reviewAt when a person wants to look at the kill again; nothing is lifted by it
 */
public record KillRequest(
        @NotNull @Schema(maxLength = Limits.REASON) String reason,
        @Schema(maxLength = Limits.INCIDENT) @Nullable String incident,
        @Schema(format = "date-time") @Nullable String noticedAt,
        @Schema(format = "date-time") @Nullable String reviewAt) {

    Justification why() {
        return new Justification(
                reason, incident, Times.read("noticedAt", noticedAt), Times.read("reviewAt", reviewAt));
    }
}
