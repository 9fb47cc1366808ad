package killswitch.api.agents;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import killswitch.api.request.AgentPath;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Scope;
import killswitch.core.checkpoint.CheckpointStore;
import killswitch.core.instance.AgentStatus;
import killswitch.core.kill.Approval;
import killswitch.core.kill.Approvals;
import killswitch.core.kill.Overview;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Shows one agent: how it is, its instances, and how far they have come. */
@Path("/v1/agents/{org}/{environment}/{name}")
public class AgentResource {

    private final Overview overview;
    private final Approvals approvals;
    private final CheckpointStore checkpoints;

    AgentResource(Overview overview, Approvals approvals, CheckpointStore checkpoints) {
        this.overview = overview;
        this.approvals = approvals;
        this.checkpoints = checkpoints;
    }

    @GET
    @Operation(operationId = "getAgent", summary = "One agent, with its instances in every region.")
    public AgentView agent(@BeanParam AgentPath path) {
        AgentUri agent = path.uri();
        AgentStatus status = overview.status(agent);
        Approval approval = approvals
                .pending(new Scope.Agent(agent), status.kills(), status.now())
                .orElse(null);
        return AgentView.of(status, approval, checkpoints.newest(agent));
    }
}
