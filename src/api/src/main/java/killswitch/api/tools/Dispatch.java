package killswitch.api.tools;

import jakarta.inject.Singleton;
import java.net.http.HttpRequest;
import killswitch.core.problem.ProblemException;

/**
 * Sends a call on its way: with what the tool wants to see, after a last look at the gate, and cut off if its agent is
 * killed meanwhile and the tool is registered so.
 */
@Singleton
class Dispatch {

    static final int UNAUTHORIZED = 401;

    private final Credentials credentials;
    private final ToolGate gate;
    private final Lookout lookout;
    private final Upstream upstream;

    Dispatch(Credentials credentials, ToolGate gate, Lookout lookout, Upstream upstream) {
        this.credentials = credentials;
        this.gate = gate;
        this.lookout = lookout;
        this.upstream = upstream;
    }

    /** Once; and once more if the tool has refused a credential that was changed meanwhile. */
    Outcome send(ToolRequest request) {
        Outcome first = once(request);
        boolean refused = first instanceof Outcome.Answered(ToolReply reply) && reply.status() == UNAUTHORIZED;
        return refused && credentials.haveChanged(request.tool()) ? once(request) : first;
    }

    private Outcome once(ToolRequest request) {
        HttpRequest call;
        try {
            call = credentials.onto(request);
            gate.check(request);
        } catch (ProblemException refused) {
            return new Outcome.NotHeard(refused);
        }
        return request.tool().traits().cut()
                ? upstream.send(call, () -> lookout.stopped(request))
                : upstream.send(call, Upstream.Watch.NONE);
    }
}
