package killswitch.api.fleet;

import killswitch.api.json.Times;
import killswitch.core.kill.Justification;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which agents to kill, and why. */
@Schema(name = "FleetKillRequest")
public class FleetKillRequest extends FleetRequest {

    @Schema(
            description = "When a person wants to look at the kill again; nothing is lifted by it.",
            format = "date-time")
    @Nullable
    String reviewAt;

    @Override
    Justification why() {
        Justification why = super.why();
        return new Justification(why.reason(), why.incident(), why.noticedAt(), Times.read("reviewAt", reviewAt));
    }
}
