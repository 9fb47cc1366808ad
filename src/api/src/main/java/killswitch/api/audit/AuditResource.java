package killswitch.api.audit;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import killswitch.api.request.PageQuery;
import killswitch.core.audit.AuditStore;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Shows what was done to whomever, newest first. */
@Path("/v1/audit")
public class AuditResource {

    private final AuditStore audit;

    AuditResource(AuditStore audit) {
        this.audit = audit;
    }

    @GET
    @Operation(operationId = "listEvents", summary = "What was done, newest first.")
    public AuditView newest(@BeanParam PageQuery page) {
        return AuditView.of(audit.newest(page.request()));
    }
}
