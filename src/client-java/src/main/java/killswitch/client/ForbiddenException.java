package killswitch.client;

/** 403: the credential is known, and may not do this. */
public final class ForbiddenException extends RefusedException {

    private static final long serialVersionUID = 1L;

    ForbiddenException(Problem problem) {
        super(problem);
    }
}
