package killswitch.api.health;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Alive; says nothing else, and asks nothing: whoever is no one may call it. */
@Path("/v1/health")
public class HealthResource {

    @GET
    @Operation(operationId = "health", summary = "Alive.")
    public Health health() {
        return new Health("alive");
    }

    /**
     * What it says.
     *
     * @param status {@code alive}
     */
    public record Health(String status) {}
}
