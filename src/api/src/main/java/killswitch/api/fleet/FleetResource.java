package killswitch.api.fleet;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import killswitch.api.kill.KillingView;
import killswitch.api.request.Requester;
import killswitch.api.resume.ResumeDesk;
import killswitch.api.resume.ResumeResource;
import killswitch.api.resume.ResumingView;
import killswitch.core.kill.KillSwitch;
import killswitch.core.kill.Order;
import killswitch.core.kill.Overview;
import killswitch.core.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Kills and resumes a scope of any width. A kill looks nothing up unless it is asked to. */
@Path("/v1/fleet")
@Produces(MediaType.APPLICATION_JSON)
public class FleetResource {

    private final KillSwitch killSwitch;
    private final ResumeDesk desk;
    private final Overview overview;
    private final Requester requester;

    FleetResource(KillSwitch killSwitch, ResumeDesk desk, Overview overview, Requester requester) {
        this.killSwitch = killSwitch;
        this.desk = desk;
        this.overview = overview;
        this.requester = requester;
    }

    @POST
    @Path("/kill")
    @Operation(operationId = "killFleet", summary = "Stop everything in a scope, or see what that would be.")
    @APIResponse(
            responseCode = "200",
            description = "What the kill has come to so far; or what it would cover, for a dry run.",
            content = @Content(schema = @Schema(oneOf = {KillingView.class, DryRun.class})))
    public Response kill(@Valid @NotNull FleetKillRequest request) {
        return answer(request, order -> Response.ok(KillingView.of(killSwitch.kill(order)))
                .build());
    }

    @POST
    @Path("/resume")
    @Operation(operationId = "resumeFleet", summary = "Take back every kill of exactly this scope, or see its agents.")
    @APIResponse(
            responseCode = "200",
            description = "What the resume has come to; or what it would cover, for a dry run.",
            content = @Content(schema = @Schema(oneOf = {ResumingView.class, DryRun.class})))
    @APIResponse(
            responseCode = "202",
            description = ResumeResource.AGREED,
            content = @Content(schema = @Schema(implementation = ResumingView.class)))
    public Response resume(@Valid @NotNull FleetRequest request) {
        return answer(request, desk::resume);
    }

    private Response answer(FleetRequest request, Function<Order, Response> act) {
        Order order = requester.order(request.scope(), request.why());
        if (request.dryRun) {
            return Response.ok(DryRun.of(order.scope(), overview.covered(order.scope())))
                    .build();
        }
        if (request.expectedAgents != null) {
            requireCount(order, request.expectedAgents);
        }
        return act.apply(order);
    }

    private void requireCount(Order order, int expected) {
        int covered = overview.covered(order.scope()).size();
        if (covered != expected) {
            throw Problem.AGENT_COUNT_DIFFERS.because("%s covers %d agents, not %d: look at them with 'dryRun'."
                    .formatted(order.scope(), covered, expected));
        }
    }
}
