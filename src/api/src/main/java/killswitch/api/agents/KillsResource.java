package killswitch.api.agents;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import killswitch.core.kill.KillId;
import killswitch.core.kill.Overview;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Shows what has become of a kill. */
@Path("/v1/kills/{id}")
public class KillsResource {

    private final Overview overview;

    KillsResource(Overview overview) {
        this.overview = overview;
    }

    @GET
    @Operation(operationId = "getKill", summary = "What has become of a kill, in every region.")
    public KillStatusView kill(@PathParam("id") String id) {
        return KillStatusView.of(overview.kill(new KillId(id)));
    }
}
