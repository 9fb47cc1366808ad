package killswitch.api.heartbeat;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import killswitch.api.request.AgentPath;
import killswitch.core.agent.AgentUri;
import killswitch.core.instance.Heartbeat;
import killswitch.core.instance.Heartbeats;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Takes heartbeats. Looks at the key itself, since the authorizer would not let a killed agent pass. */
@Path("/v1/agents/{org}/{environment}/{name}")
public class HeartbeatResource {

    private final Heartbeats heartbeats;
    private final Credentials credentials;
    private final HeartbeatViews views;

    HeartbeatResource(Heartbeats heartbeats, Credentials credentials, HeartbeatViews views) {
        this.heartbeats = heartbeats;
        this.credentials = credentials;
        this.views = views;
    }

    @POST
    @Path("/heartbeat")
    @Operation(
            operationId = "heartbeat",
            summary = "Report, and hear whether to go on. Always 200 for an authentic agent.")
    public HeartbeatView beat(@BeanParam AgentPath path, @Valid @NotNull HeartbeatRequest request) {
        AgentUri agent = path.uri();
        Runnable authentication = credentials.authentication(agent);
        Heartbeat beat = request.from(agent, credentials.lease(agent, request));
        return views.of(heartbeats.answer(beat, authentication));
    }
}
