package killswitch.api.fleet;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.PositiveOrZero;
import killswitch.api.json.Times;
import killswitch.core.agent.Scope;
import killswitch.core.kill.Justification;
import killswitch.core.problem.Limits;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which agents to resume, and why. Fields, since it has more than a record should. */
@JsonAutoDetect(fieldVisibility = Visibility.ANY)
@Schema(name = "FleetResumeRequest")
public class FleetRequest {

    @NotEmpty
    @Schema(description = "agent://*, agent://acme/*, agent://acme/production/*, an agent, or an agent#instance.")
    String scope = "";

    @NotEmpty
    @Schema(description = "For the record.", maxLength = Limits.REASON)
    String reason = "";

    @Schema(description = "A reference into the caller's own incident tracking.", maxLength = Limits.INCIDENT)
    @Nullable
    String incident;

    @Schema(format = "date-time")
    @Nullable
    String noticedAt;

    @Schema(description = "List the agents that the scope covers, and change nothing.", defaultValue = "false")
    boolean dryRun;

    @PositiveOrZero
    @Schema(description = "Refuse if the scope covers another number of agents. A dry run does not look at it.")
    @Nullable
    Integer expectedAgents;

    Scope scope() {
        return Scope.parse(scope);
    }

    Justification why() {
        return new Justification(reason, incident, Times.read("noticedAt", noticedAt), null);
    }
}
