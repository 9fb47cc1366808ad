package killswitch.api.resume;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import killswitch.api.request.AgentPath;
import killswitch.api.request.Requester;
import killswitch.core.agent.InstanceId;
import killswitch.core.agent.Scope;
import killswitch.core.kill.KillSwitch;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Resumes an agent, or one instance of it. Translates, decides nothing. */
@Path("/v1/agents/{org}/{environment}/{name}")
public class ResumeResource {

    private final KillSwitch killSwitch;
    private final Requester requester;

    ResumeResource(KillSwitch killSwitch, Requester requester) {
        this.killSwitch = killSwitch;
        this.requester = requester;
    }

    @POST
    @Path("/resume")
    @Operation(operationId = "resumeAgent", summary = "Take back every kill of exactly this agent that can be seen.")
    public ResumingView resume(@BeanParam AgentPath path, @Valid @NotNull ResumeRequest request) {
        return resume(new Scope.Agent(path.uri()), request);
    }

    @POST
    @Path("/instances/{instance}/resume")
    @Operation(operationId = "resumeInstance", summary = "Take back every kill of exactly this instance.")
    public ResumingView resumeInstance(
            @BeanParam AgentPath path, @PathParam("instance") String instance, @Valid @NotNull ResumeRequest request) {
        return resume(new Scope.Instance(path.uri(), new InstanceId(instance)), request);
    }

    private ResumingView resume(Scope scope, ResumeRequest request) {
        return ResumingView.of(killSwitch.resume(requester.order(scope, request.why())));
    }
}
