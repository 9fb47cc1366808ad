package killswitch.api.tools;

import jakarta.inject.Singleton;
import killswitch.access.Call;
import killswitch.access.Decision;
import killswitch.access.Gate;
import killswitch.access.RouteTable;
import killswitch.access.Shown;
import killswitch.api.request.HttpEvent;
import killswitch.api.request.Requester;
import killswitch.core.kill.KillId;
import killswitch.core.problem.Problem;
import killswitch.core.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** The second look: what the authorizer has asked is asked again, just before the call goes out. */
@Singleton
class ToolGate {

    private final Gate gate;
    private final RouteTable routes;
    private final HttpEvent event;
    private final Requester requester;

    ToolGate(Gate gate, RouteTable routes, HttpEvent event, Requester requester) {
        this.gate = gate;
        this.routes = routes;
        this.event = event;
        this.requester = requester;
    }

    /** Lets the call out, or throws the problem that it has. */
    void check(ToolRequest request) {
        switch (decide(request)) {
            case Decision.Allowed(var caller) -> requireSame(caller.principal().id());
            case Decision.Unauthenticated ignored ->
                throw Problem.NOT_AUTHENTICATED.because("Send a lease that holds: 'Authorization: Bearer …'.");
            case Decision.Denied denied -> throw refusal(denied);
        }
    }

    /** What the gate says to the call now. */
    Decision decide(ToolRequest request) {
        String authorization = event.header("Authorization").orElse(null);
        RouteTable.Match match = routes.at(event.method(), event.path())
                .orElseThrow(() -> Problem.NO_SUCH_ROUTE.because("This is no route of a tool."));
        return gate.decide(
                new Call(Shown.inHeader(authorization), match.route(), match.parameters(), request.mcpTool()));
    }

    private void requireSame(String principal) {
        if (!requester.principal().id().equals(principal)) {
            throw Problem.NOT_ALLOWED.because("The lease is not that of the caller whom the authorizer has let in.");
        }
    }

    static ProblemException refusal(Decision.Denied denied) {
        return switch (denied.reason()) {
            case KILLED -> killedBy(denied.kill());
            case FENCED ->
                Problem.INSTANCE_FENCED.because(
                        "This instance slept through the kill %s. Start again without a lease, from the checkpoint."
                                .formatted(denied.kill()));
            case UNDECIDABLE ->
                Problem.STORE_UNAVAILABLE.because(
                        "It cannot be known whether the agent is killed, so the call was not made.");
            case TOOL ->
                Problem.NOT_ALLOWED.because(
                        "An operator has registered who may call this: %s.".formatted(denied.detail()));
            case CREDENTIAL, ROLE, FOREIGN ->
                Problem.NOT_ALLOWED.because("A tool is called with the agent's own lease.");
        };
    }

    static ProblemException killedBy(@Nullable KillId kill) {
        return Problem.AGENT_KILLED.because("The kill %s stands. Stop; a heartbeat tells why.".formatted(kill));
    }
}
