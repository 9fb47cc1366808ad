package killswitch.client;

/** The switch answered with a problem. */
public sealed class RefusedException extends KillSwitchException
        permits NotAuthenticatedException, ForbiddenException, NotFoundException, ConflictException, InvalidException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    RefusedException(Problem problem) {
        super(problem.sentence(), null);
        this.problem = problem;
    }

    /** The HTTP status. */
    public final int status() {
        return problem.status();
    }

    /** The problem's stable name, for example {@code urn:killswitch:problem:malformed-agent-uri}. */
    public final String type() {
        return problem.type();
    }

    /** What kind of problem it is. */
    public final String title() {
        return problem.title();
    }

    /** What went wrong this time, and what to do. */
    public final String detail() {
        return problem.detail();
    }
}
