package killswitch.api.agents;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import killswitch.api.request.AgentPath;
import killswitch.core.agent.AgentUri;
import killswitch.core.checkpoint.CheckpointStore;
import killswitch.core.instance.AgentStatus;
import killswitch.core.kill.Overview;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Shows one agent: how it is, its instances, and how far they have come. */
@Path("/v1/agents/{org}/{environment}/{name}")
public class AgentResource {

    private final Overview overview;
    private final CheckpointStore checkpoints;

    AgentResource(Overview overview, CheckpointStore checkpoints) {
        this.overview = overview;
        this.checkpoints = checkpoints;
    }

    @GET
    @Operation(operationId = "getAgent", summary = "One agent, with its instances in every region.")
    public AgentView agent(@BeanParam AgentPath path) {
        AgentUri agent = path.uri();
        AgentStatus status = overview.status(agent);
        return AgentView.of(status, checkpoints.newest(agent));
    }
}
