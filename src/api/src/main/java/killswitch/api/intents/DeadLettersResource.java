package killswitch.api.intents;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import killswitch.api.request.AgentPath;
import killswitch.api.request.PageQuery;
import killswitch.api.request.Requester;
import killswitch.core.intent.DeadLetters;
import killswitch.core.intent.IntentId;
import killswitch.core.problem.Limits;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Shows people what was given out too often, and lets them put it back. */
@Path("/v1/agents/{org}/{environment}/{name}/inbox/dead")
public class DeadLettersResource {

    private final DeadLetters deadLetters;
    private final Requester requester;

    DeadLettersResource(DeadLetters deadLetters, Requester requester) {
        this.deadLetters = deadLetters;
        this.requester = requester;
    }

    @GET
    @Operation(
            operationId = "listDeadLetters",
            summary = "What was given out " + Limits.INTENT_TRIES
                    + " times and never acknowledged, newest first, at most " + Limits.INBOX + " at a time.")
    public DeadLettersView list(@BeanParam AgentPath path, @BeanParam PageQuery page) {
        return DeadLettersView.of(deadLetters.list(path.uri(), page.request()));
    }

    @POST
    @Path("/{id}/revive")
    @Operation(
            operationId = "reviveDeadLetter",
            summary = "Put a dead letter back, behind what its sender has sent since. What is none any more stays as it"
                    + " is.")
    public void revive(@BeanParam AgentPath path, @PathParam("id") String id) {
        deadLetters.revive(path.uri(), IntentId.parse(id), requester.stamp());
    }
}
