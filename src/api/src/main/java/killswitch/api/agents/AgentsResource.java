package killswitch.api.agents;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import killswitch.api.request.PageQuery;
import killswitch.core.kill.Overview;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Shows the agents that were ever seen. */
@Path("/v1/agents")
public class AgentsResource {

    private final Overview overview;

    AgentsResource(Overview overview) {
        this.overview = overview;
    }

    @GET
    @Operation(operationId = "listAgents", summary = "The agents that were ever seen, ordered by URI.")
    public AgentsView list(@BeanParam PageQuery page) {
        return AgentsView.of(overview.list(page.request()));
    }
}
