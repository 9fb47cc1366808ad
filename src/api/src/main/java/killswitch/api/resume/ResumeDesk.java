package killswitch.api.resume;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import killswitch.api.request.Requester;
import killswitch.core.kill.Approval;
import killswitch.core.kill.Approvals;
import killswitch.core.kill.KillSwitch;
import killswitch.core.kill.Order;
import killswitch.core.kill.Resuming;

/** Resumes in the name of whoever asks: with as many people as the policies want, unless the glass was broken. */
@Singleton
public class ResumeDesk {

    private final Approvals approvals;
    private final KillSwitch killSwitch;
    private final Requester requester;

    ResumeDesk(Approvals approvals, KillSwitch killSwitch, Requester requester) {
        this.approvals = approvals;
        this.killSwitch = killSwitch;
        this.requester = requester;
    }

    /** Answers with 200, or with 202 if somebody else must resume as well. */
    public Response resume(Order order) {
        Resuming resuming = requester.hasBrokenTheGlass() ? killSwitch.resume(order) : approvals.resume(order);
        Approval approval = resuming.approval();
        Response.Status status = approval == null || approval.isGiven() ? Response.Status.OK : Response.Status.ACCEPTED;
        return Response.status(status).entity(ResumingView.of(resuming)).build();
    }
}
