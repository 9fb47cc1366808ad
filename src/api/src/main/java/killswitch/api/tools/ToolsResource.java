package killswitch.api.tools;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Calls a tool with whatever method, and gives back whatever it answers. */
@Path("/v1/tools/{path:.+}")
@Produces(MediaType.WILDCARD)
public class ToolsResource {

    private static final String CALL = "Call a tool, with whatever method and body.";

    private final ToolRequests requests;
    private final ToolCalls calls;
    private final RoutingContext context;

    ToolsResource(ToolRequests requests, ToolCalls calls, RoutingContext context) {
        this.requests = requests;
        this.calls = calls;
        this.context = context;
    }

    @GET
    @Operation(operationId = "get", summary = CALL)
    public Response get() {
        return passThrough();
    }

    @HEAD
    @Operation(operationId = "head", summary = CALL)
    public Response head() {
        return passThrough();
    }

    @POST
    @Operation(operationId = "post", summary = CALL)
    public Response post() {
        return passThrough();
    }

    @PUT
    @Operation(operationId = "put", summary = CALL)
    public Response put() {
        return passThrough();
    }

    @PATCH
    @Operation(operationId = "patch", summary = CALL)
    public Response patch() {
        return passThrough();
    }

    @DELETE
    @Operation(operationId = "delete", summary = CALL)
    public Response delete() {
        return passThrough();
    }

    @OPTIONS
    @Operation(operationId = "options", summary = CALL)
    public Response options() {
        return passThrough();
    }

    private Response passThrough() {
        Response answer = ToolAnswer.of(calls.make(requests.read()));
        ToolAnswer.keepBytes(context);
        return answer;
    }
}
