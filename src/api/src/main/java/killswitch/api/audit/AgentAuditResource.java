package killswitch.api.audit;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import killswitch.api.request.AgentPath;
import killswitch.api.request.PageQuery;
import killswitch.core.audit.AuditStore;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Shows what was done to one agent, newest first. What was done to many at once stands in the whole record only. */
@Path("/v1/agents/{org}/{environment}/{name}")
public class AgentAuditResource {

    private final AuditStore audit;

    AgentAuditResource(AuditStore audit) {
        this.audit = audit;
    }

    @GET
    @Path("/audit")
    @Operation(operationId = "listEventsOfAgent", summary = "What was done to one agent, newest first.")
    public AuditView newest(@BeanParam AgentPath path, @BeanParam PageQuery page) {
        return AuditView.of(audit.newest(path.uri(), page.request()));
    }
}
