package killswitch.core.problem;

import java.io.Serial;

/** Thrown when a request cannot be served; its message is written for the person who sent the request. */
public final class ProblemException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Problem problem;

    ProblemException(Problem problem, String detail) {
        super(detail);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
