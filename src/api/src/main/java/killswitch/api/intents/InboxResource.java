package killswitch.api.intents;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import killswitch.api.request.AgentPath;
import killswitch.api.request.Requester;
import killswitch.core.intent.Inbox;
import killswitch.core.intent.IntentId;
import killswitch.core.lease.Holder;
import killswitch.core.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Gives an agent what was sent to it: to its own instances, and to nobody else. */
@Path("/v1/agents/{org}/{environment}/{name}/inbox")
public class InboxResource {

    private final Inbox inbox;
    private final Requester requester;

    InboxResource(Inbox inbox, Requester requester) {
        this.inbox = inbox;
        this.requester = requester;
    }

    @GET
    @Operation(
            operationId = "openInbox",
            summary = "What waits for the agent, the first of each sender first. The same again until it is"
                    + " acknowledged.")
    public InboxView open(@BeanParam AgentPath path, @BeanParam InboxQuery query) {
        return InboxView.of(inbox.open(query.opening(owner(path))));
    }

    @POST
    @Path("/{id}/ack")
    @Operation(
            operationId = "acknowledgeIntent",
            summary = "Take an intent away for good, since what it asks for is done. Once is as good as often.")
    public void acknowledge(@BeanParam AgentPath path, @PathParam("id") String id) {
        inbox.acknowledge(owner(path).agent(), IntentId.parse(id));
    }

    /** The gateway's authorizer has seen to it; this looks again. */
    private Holder owner(AgentPath path) {
        Holder holder = requester.holder();
        if (!holder.agent().equals(path.uri())) {
            throw Problem.NOT_ALLOWED.because("An agent opens its own inbox, and no other.");
        }
        return holder;
    }
}
