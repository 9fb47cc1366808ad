package killswitch.api.resume;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import killswitch.api.request.AgentPath;
import killswitch.api.request.Requester;
import killswitch.core.agent.InstanceId;
import killswitch.core.agent.Scope;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Resumes an agent, or one instance of it. Translates, decides nothing. */
@Path("/v1/agents/{org}/{environment}/{name}")
@Produces(MediaType.APPLICATION_JSON)
public class ResumeResource {

    /** What 200 means. */
    public static final String LIFTED = "What the resume has come to.";

    /** What 202 means. */
    public static final String AGREED =
            "Nothing is lifted yet: a policy wants two people, and somebody else must resume too, within an hour. 'approval'"
                    + " says who has agreed. Whoever resumes again after that hour does so with another Idempotency-Key.";

    private final ResumeDesk desk;
    private final Requester requester;

    ResumeResource(ResumeDesk desk, Requester requester) {
        this.desk = desk;
        this.requester = requester;
    }

    @POST
    @Path("/resume")
    @Operation(operationId = "resumeAgent", summary = "Take back every kill of exactly this agent that can be seen.")
    @APIResponse(
            responseCode = "200",
            description = LIFTED,
            content = @Content(schema = @Schema(implementation = ResumingView.class)))
    @APIResponse(
            responseCode = "202",
            description = AGREED,
            content = @Content(schema = @Schema(implementation = ResumingView.class)))
    public Response resume(@BeanParam AgentPath path, @Valid @NotNull ResumeRequest request) {
        return resume(new Scope.Agent(path.uri()), request);
    }

    @POST
    @Path("/instances/{instance}/resume")
    @Operation(operationId = "resumeInstance", summary = "Take back every kill of exactly this instance.")
    @APIResponse(
            responseCode = "200",
            description = LIFTED,
            content = @Content(schema = @Schema(implementation = ResumingView.class)))
    @APIResponse(
            responseCode = "202",
            description = AGREED,
            content = @Content(schema = @Schema(implementation = ResumingView.class)))
    public Response resumeInstance(
            @BeanParam AgentPath path, @PathParam("instance") String instance, @Valid @NotNull ResumeRequest request) {
        return resume(new Scope.Instance(path.uri(), new InstanceId(instance)), request);
    }

    private Response resume(Scope scope, ResumeRequest request) {
        return desk.resume(requester.order(scope, request.why()));
    }
}
