package killswitch.client;

/** 401: no credential, or one that is broken, unknown or revoked. */
public final class NotAuthenticatedException extends RefusedException {

    private static final long serialVersionUID = 1L;

    NotAuthenticatedException(Problem problem) {
        super(problem);
    }
}
