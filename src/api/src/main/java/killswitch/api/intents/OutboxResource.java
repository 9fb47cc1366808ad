package killswitch.api.intents;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import killswitch.api.request.Requester;
import killswitch.core.agent.AgentUri;
import killswitch.core.intent.Intent;
import killswitch.core.intent.IntentId;
import killswitch.core.intent.Outbox;
import killswitch.core.region.Stamp;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Takes what an agent says to another one. */
@Path("/v1/intents")
public class OutboxResource {

    private final Outbox outbox;
    private final Requester requester;

    OutboxResource(Outbox outbox, Requester requester) {
        this.outbox = outbox;
        this.requester = requester;
    }

    @POST
    @APIResponse(
            responseCode = "201",
            description = "The intent is kept; that of the first time for a repeat.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = IntentView.class)))
    @Operation(
            operationId = "sendIntent",
            summary = "Send an intent to another agent. It is kept until that one acknowledges it, whatever happens to"
                    + " either.")
    @ResponseStatus(201)
    public IntentView send(@Valid @NotNull IntentRequest request) {
        AgentUri from = requester.holder().agent();
        Stamp stamp = requester.stamp();
        IntentId id = IntentId.of(stamp.region(), from, requester.idempotencyKey(), stamp.time());
        Intent.Way way = new Intent.Way(from, AgentUri.parse(request.to()));
        return IntentView.of(outbox.send(Intent.of(id, way, request.data().text(), stamp.time())));
    }
}
