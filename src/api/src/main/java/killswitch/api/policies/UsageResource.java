package killswitch.api.policies;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import killswitch.api.request.AgentPath;
import killswitch.core.policy.UsageByHour;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Shows what an agent has used over time, for whoever wants to see when it began. */
@Path("/v1/agents/{org}/{environment}/{name}/usage")
public class UsageResource {

    private final UsageByHour usage;

    UsageResource(UsageByHour usage) {
        this.usage = usage;
    }

    @GET
    @Operation(
            operationId = "getUsage",
            summary = "What the agent has used in each of the last " + UsageByHour.HOURS
                    + " hours, as far as it was counted: that is done for agents that a policy covers.")
    public UsageByHourView usage(@BeanParam AgentPath path) {
        return UsageByHourView.of(usage.of(path.uri()));
    }
}
