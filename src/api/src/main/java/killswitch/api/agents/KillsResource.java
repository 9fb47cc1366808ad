package killswitch.api.agents;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import killswitch.core.kill.KillId;
import killswitch.core.kill.KillStatus;
import killswitch.core.kill.Overview;
import killswitch.core.ring.RingWatch;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Shows what has become of a kill. */
@Path("/v1/kills/{id}")
public class KillsResource {

    private final Overview overview;
    private final RingWatch ring;

    KillsResource(Overview overview, RingWatch ring) {
        this.overview = overview;
        this.ring = ring;
    }

    @GET
    @Operation(operationId = "getKill", summary = "What has become of a kill, in every region.")
    public KillStatusView kill(@PathParam("id") String id) {
        KillStatus status = overview.kill(new KillId(id));
        return KillStatusView.of(status, ring.lines(status));
    }
}
