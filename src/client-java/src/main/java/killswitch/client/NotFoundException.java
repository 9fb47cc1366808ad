package killswitch.client;

/** 404: no such agent, kill or tool. */
public final class NotFoundException extends RefusedException {

    private static final long serialVersionUID = 1L;

    NotFoundException(Problem problem) {
        super(problem);
    }
}
