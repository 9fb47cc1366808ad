package killswitch.core.problem;

import java.net.URI;
import java.util.Locale;

/** Every problem that the API reports (RFC 9457). The names are part of the API: add, never rename. */
public enum Problem {
    MALFORMED_REQUEST(400, "The request cannot be read"),
    MALFORMED_AGENT_URI(400, "Not an agent URI"),
    MALFORMED_SCOPE(400, "Not a scope"),
    MALFORMED_INSTANCE(400, "Not an instance id"),
    INVALID_FIELD(400, "A field has a value that it cannot have"),
    MALFORMED_CURSOR(400, "Not a cursor of this list"),
    NOT_AUTHENTICATED(401, "Who are you?"),
    NOT_ALLOWED(403, "Not allowed"),
    AGENT_KILLED(403, "The agent is killed"),
    INSTANCE_FENCED(403, "The instance slept through a kill"),
    NO_SUCH_ROUTE(404, "No such route"),
    UNKNOWN_AGENT(404, "No such agent"),
    UNKNOWN_KILL(404, "No such kill"),
    UNKNOWN_KEY(404, "No such key"),
    UNKNOWN_POLICY(404, "No such policy"),
    UNKNOWN_TOOL(404, "No such tool"),
    UNKNOWN_INTENT(404, "No such intent"),
    METHOD_NOT_ALLOWED(405, "Not a method of this route"),
    NOT_ACCEPTABLE(406, "Not to be had in that media type"),
    AGENT_COUNT_DIFFERS(409, "The scope covers another number of agents"),
    ACTION_IN_DOUBT(409, "Nobody knows whether this was done"),
    ANSWER_NOT_KEPT(409, "This was done, and the answer is not kept"),
    KEY_ALREADY_CREATED(409, "This key was created before"),
    INBOX_FULL(409, "Too many intents wait for the receiver"),
    TOO_LARGE(413, "Too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Not JSON"),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used for another call"),
    INTERNAL(500, "The switch has a fault"),
    TOOL_UNREACHABLE(502, "The tool did not answer"),
    STORE_UNAVAILABLE(503, "The store cannot be reached"),
    ISSUER_UNAVAILABLE(503, "The issuer of this token cannot be asked"),
    TOO_MANY_LIFTED_KILLS(503, "Too many lifted kills wait to be cleaned up");

    private final int status;
    private final String title;

    Problem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status that it is reported with. */
    public int status() {
        return status;
    }

    /** One short sentence, the same for every occurrence. */
    public String title() {
        return title;
    }

    /** The stable identifier of this kind of problem. */
    public URI type() {
        return URI.create(
                "urn:killswitch:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** An occurrence of this problem; the detail says what is wrong and what to do. */
    public ProblemException because(String detail) {
        return new ProblemException(this, detail);
    }
}
