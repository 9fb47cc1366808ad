package killswitch.canary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import killswitch.canary.Gateway.Answer;
import killswitch.canary.Gateway.Request;
import killswitch.core.agent.AgentUri;
import killswitch.core.problem.Problem;
import org.jspecify.annotations.Nullable;

/** The canary's calls, and what must come back. What does not is named as exactly as can be told from outside. */
final class Canary {

    static final String REASON = "The canary is killed, to see that it can be.";

    /** No tool has this name: who gets past the authorizer is told so by the function behind it, which does nothing. */
    private static final String ROUTE = "/v1/tools/killswitch-canary";

    private static final String PASSED = type(Problem.UNKNOWN_TOOL);
    private static final String NOBODY = "nobody";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Gateway gateway;
    private final Keys keys;
    private final String path;

    Canary(Gateway gateway, Keys keys, AgentUri agent) {
        this.gateway = gateway;
        this.keys = keys;
        this.path = "/v1/agents/%s/".formatted(agent.path());
    }

    /**
     * A heartbeat.
     *
     * @param lease null for a new start
     */
    JsonNode beat(String status, @Nullable String lease) throws BrokenException {
        ObjectNode body = JSON.createObjectNode().put("instance", "canary").put("status", status);
        if (lease != null) {
            body.put("lease", lease);
        }
        Request heartbeat = new Request(path + "heartbeat", keys.agent(), body);
        Answer answer = send(heartbeat);
        if (answer.isFailure()) {
            throw new BrokenException(Verdict.FUNCTION_FAILED, said(heartbeat, answer));
        }
        return required(heartbeat, answer);
    }

    /** A call of the agent that must pass. */
    void act(String lease) throws BrokenException {
        Request call = new Request(ROUTE, lease, null);
        Answer answer = behindTheAuthorizer(call);
        if (!answer.problem().equals(PASSED)) {
            throw unexpected(call, answer);
        }
    }

    /** A call of the agent that must be refused, and by the authorizer: a problem of ours comes from behind it. */
    void actInVain(String lease) throws BrokenException {
        Request call = new Request(ROUTE, lease, null);
        Answer answer = send(call);
        if (!answer.problem().isEmpty() || answer.status() < 400) {
            throw new BrokenException(Verdict.LET_THROUGH, said(call, answer));
        }
        requireWorking(call, answer);
        if (!answer.is(403)) {
            throw unexpected(call, answer);
        }
    }

    /** An order of an operator: {@code kill} or {@code resume}. */
    JsonNode order(String order) throws BrokenException {
        Request request = new Request(
                path + order, keys.operator(), JSON.createObjectNode().put("reason", REASON));
        Answer answer = send(request);
        if (answer.problem().equals(type(Problem.STORE_UNAVAILABLE))) {
            throw new BrokenException(Verdict.NOT_CONFIRMED, said(request, answer));
        }
        requireWorking(request, answer);
        JsonNode done = required(request, answer);
        for (JsonNode region : done.path("regions")) {
            if (!region.path("outcome").asText().equals("confirmed")) {
                throw new BrokenException(
                        Verdict.NOT_CONFIRMED,
                        "%s was not confirmed by %s: %s"
                                .formatted(
                                        order,
                                        region.path("region").asText(),
                                        region.path("why").asText()));
            }
        }
        return done;
    }

    private Answer behindTheAuthorizer(Request request) throws BrokenException {
        Answer answer = send(request);
        requireWorking(request, answer);
        requireAdmitted(request, answer);
        return answer;
    }

    /**
     * Tells the two apart that the gateway reports alike: somebody whom nobody knows is told so (401) by an authorizer that
     * works, and the function behind it is not called.
     */
    private void requireWorking(Request request, Answer answer) throws BrokenException {
        if (!answer.isFailure()) {
            return;
        }
        boolean judges = !answer.problem().isEmpty()
                || send(new Request(request.path(), NOBODY, request.body())).is(401);
        throw new BrokenException(judges ? Verdict.FUNCTION_FAILED : Verdict.AUTHORIZER_FAILED, said(request, answer));
    }

    private static JsonNode required(Request request, Answer answer) throws BrokenException {
        requireAdmitted(request, answer);
        if (!answer.is(200)) {
            throw unexpected(request, answer);
        }
        return answer.body();
    }

    private static void requireAdmitted(Request request, Answer answer) throws BrokenException {
        if (answer.is(401) || answer.is(403)) {
            throw new BrokenException(Verdict.REFUSED, said(request, answer));
        }
    }

    private Answer send(Request request) throws BrokenException {
        try {
            return gateway.send(request);
        } catch (IOException e) {
            throw new BrokenException(Verdict.NO_ANSWER, "%s was not answered: %s".formatted(request, e.getMessage()));
        }
    }

    private static BrokenException unexpected(Request request, Answer answer) {
        return new BrokenException(Verdict.UNEXPECTED, said(request, answer));
    }

    private static String said(Request request, Answer answer) {
        return "%s was answered %s".formatted(request, answer.words());
    }

    private static String type(Problem problem) {
        return problem.type().toString().substring(problem.type().toString().lastIndexOf(':') + 1);
    }
}
