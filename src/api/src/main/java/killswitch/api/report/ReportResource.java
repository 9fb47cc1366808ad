package killswitch.api.report;

import io.quarkus.qute.Template;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import killswitch.core.kill.KillId;
import killswitch.core.problem.Problem;
import killswitch.core.report.Incident;
import killswitch.core.report.Reporter;
import killswitch.core.ring.RingWatch;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Tells what happened around a kill. */
@Path("/v1/kills/{id}/report")
public class ReportResource {

    private static final String JSON = "json";
    private static final String PAGE = "html";
    private static final String NOTHING_ACTIVE = "default-src 'none'; style-src 'unsafe-inline'";

    private final Reporter reporter;
    private final Template report;
    private final Clock clock;
    private final RingWatch ring;

    ReportResource(Reporter reporter, RingWatch ring, Template report, Clock clock) {
        this.reporter = reporter;
        this.ring = ring;
        this.report = report;
        this.clock = clock;
    }

    @GET
    @Operation(
            operationId = "getReport",
            summary = "The incident: noticed, killed, confirmed, last actions, refused calls, checkpoints, resumed.",
            description = "As JSON, or with `format=html` (or `Accept: text/html`) as a page that a person can print.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ReportView.class)),
                @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(implementation = String.class))
            })
    public Response report(
            @PathParam("id") String id,
            @Parameter(schema = @Schema(enumeration = {JSON, PAGE})) @QueryParam("format") @Nullable String format,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept) {
        String wanted = format == null ? wanted(accept) : format;
        if (!wanted.equals(JSON) && !wanted.equals(PAGE)) {
            throw Problem.INVALID_FIELD.because("'format' is 'json' or 'html'.");
        }
        Incident incident = reporter.report(new KillId(id));
        ReportView view = ReportView.of(incident, ring.lines(incident.status()));
        return wanted.equals(JSON)
                ? Response.ok(view, MediaType.APPLICATION_JSON_TYPE).build()
                : Response.ok(page(view), MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                        .header("Content-Security-Policy", NOTHING_ACTIVE)
                        .build();
    }

    private String page(ReportView view) {
        return report.data("report", view).data("now", clock.instant()).render();
    }

    /** A browser names HTML first; whoever names nothing, or anything, gets JSON. */
    private static String wanted(@Nullable String accept) {
        return accept != null && accept.strip().startsWith(MediaType.TEXT_HTML) ? PAGE : JSON;
    }
}
