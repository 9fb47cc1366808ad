package killswitch.local.lambda;

/** Thrown when a function's process ends before it can take a call. Its log says why. */
public final class FunctionDidNotStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FunctionDidNotStartException(Deployment deployment, int status) {
        super("Function %s in %s did not start (exit status %d). Its log says why: %s"
                .formatted(deployment.spec().name(), deployment.region(), status, deployment.log()));
    }
}
