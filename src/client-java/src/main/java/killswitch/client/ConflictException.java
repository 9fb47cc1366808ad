package killswitch.client;

/** 409: the situation differs from the one that the request assumed. */
public final class ConflictException extends RefusedException {

    private static final long serialVersionUID = 1L;

    ConflictException(Problem problem) {
        super(problem);
    }
}
