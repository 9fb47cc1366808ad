package killswitch.api.dashboard;

import jakarta.inject.Provider;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import killswitch.api.request.HttpEvent;
import killswitch.core.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Serves the page to anybody: it holds nothing, and asks for a key. */
@Path("/dashboard")
public class DashboardResource {

    private static final String HTML = "text/html; charset=utf-8";

    private final Provider<DashboardPage> pages;
    private final HttpEvent event;

    /** @param pages is read with the first request: a function that serves no page has none to read */
    DashboardResource(Provider<DashboardPage> pages, HttpEvent event) {
        this.pages = pages;
        this.event = event;
    }

    /**
     * The page; without a slash at the end it leads on, relative to wherever the gateway has put this, for the page's own
     * addresses are relative, too.
     */
    @GET
    @Operation(operationId = "openDashboard", summary = "The page, or what leads to it.")
    @APIResponse(
            responseCode = "200",
            description = "The page, at dashboard/.",
            content = @Content(mediaType = "text/html"))
    @APIResponse(responseCode = "307", description = "To dashboard/index.html.")
    public Response open(@Context Request request) {
        return event.path().endsWith("/")
                ? file(DashboardPage.NAME, request)
                : Response.status(Response.Status.TEMPORARY_REDIRECT)
                        .header(HttpHeaders.LOCATION, "dashboard/" + DashboardPage.NAME)
                        .build();
    }

    @GET
    @Path("/{path: .+}")
    @Operation(operationId = "getDashboard", summary = "The page.")
    @APIResponse(responseCode = "200", description = "The page.", content = @Content(mediaType = "text/html"))
    @APIResponse(responseCode = "304", description = "It is still the one that If-None-Match names.")
    public Response file(
            @Parameter(description = "index.html") @PathParam("path") String path, @Context Request request) {
        if (!path.equals(DashboardPage.NAME)) {
            throw Problem.NO_SUCH_ROUTE.because("The page is one document: open dashboard/index.html.");
        }
        DashboardPage page = pages.get();
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(page.tag());
        return (unchanged == null ? Response.ok(page.content(), HTML) : unchanged)
                .tag(page.tag())
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header("Content-Security-Policy", page.policy())
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
