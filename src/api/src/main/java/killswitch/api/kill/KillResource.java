package killswitch.api.kill;

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

/** Kills an agent, or one instance of it. Translates, decides nothing. */
@Path("/v1/agents/{org}/{environment}/{name}")
public class KillResource {

    private final KillSwitch killSwitch;
    private final Requester requester;

    KillResource(KillSwitch killSwitch, Requester requester) {
        this.killSwitch = killSwitch;
        this.requester = requester;
    }

    @POST
    @Path("/kill")
    @Operation(operationId = "killAgent", summary = "Stop every instance of an agent, in every region.")
    public KillingView kill(@BeanParam AgentPath path, @Valid @NotNull KillRequest request) {
        return kill(new Scope.Agent(path.uri()), request);
    }

    @POST
    @Path("/instances/{instance}/kill")
    @Operation(operationId = "killInstance", summary = "Stop one instance of an agent.")
    public KillingView killInstance(
            @BeanParam AgentPath path, @PathParam("instance") String instance, @Valid @NotNull KillRequest request) {
        return kill(new Scope.Instance(path.uri(), new InstanceId(instance)), request);
    }

    private KillingView kill(Scope scope, KillRequest request) {
        return KillingView.of(killSwitch.kill(requester.order(scope, request.why())));
    }
}
