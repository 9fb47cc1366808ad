package killswitch.api.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import killswitch.api.request.PageQuery;
import killswitch.core.audit.AuditStore;
import killswitch.core.audit.Export;
import killswitch.core.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Shows what was done to whomever, newest first; or all of it, oldest first, to be kept and verified elsewhere. */
@Path("/v1/audit")
public class AuditResource {

    private static final String JSON = "json";
    private static final String LINES = "jsonl";

    private final AuditStore audit;
    private final Export export;
    private final ExportView view;

    AuditResource(AuditStore audit, Export export, ObjectMapper mapper) {
        this.audit = audit;
        this.export = export;
        this.view = new ExportView(mapper);
    }

    @GET
    @Operation(
            operationId = "listEvents",
            summary = "What was done, newest first.",
            description =
                    "With `format=jsonl` it is an export: oldest first, one event on each line, in the order of each"
                            + " region's chain, with everything that the hash of each was made of. Where the next part is stands in"
                            + " the header `Link` (`rel=\"next\"`); the last part has none. `scripts/verify-audit` verifies the"
                            + " parts, one after the other in one file, offline. While a region is away there is no export (503).")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            headers =
                    @Header(
                            name = "Link",
                            description = "Where the next part of an export is.",
                            schema = @Schema(implementation = String.class)),
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = AuditView.class)),
                @Content(mediaType = ExportView.MEDIA_TYPE, schema = @Schema(implementation = AuditView.Event.class))
            })
    public Response list(
            @BeanParam PageQuery page,
            @Parameter(
                            description = "How the events are written: as a list, or as an export.",
                            schema =
                                    @Schema(
                                            enumeration = {JSON, LINES},
                                            defaultValue = JSON))
                    @QueryParam("format")
                    @DefaultValue(JSON)
                    String format) {
        return switch (format) {
            case JSON ->
                Response.ok(AuditView.of(audit.newest(page.request())), MediaType.APPLICATION_JSON)
                        .build();
            case LINES -> view.of(export.page(page.request()), page.request());
            default -> throw Problem.INVALID_FIELD.because("'format' is 'json' or 'jsonl'.");
        };
    }
}
