package killswitch.client;

/** 400, 413 or 422: the request cannot be understood or is over a limit. Nothing was changed. */
public final class InvalidException extends RefusedException {

    private static final long serialVersionUID = 1L;

    InvalidException(Problem problem) {
        super(problem);
    }
}
