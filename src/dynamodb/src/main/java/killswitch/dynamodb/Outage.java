package killswitch.dynamodb;

import java.util.function.Supplier;
import killswitch.core.problem.Problem;
import killswitch.core.problem.ProblemException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Where the vendor's exceptions stop, as far as they mean that the store cannot be reached. The others are faults of ours. */
final class Outage {

    private static final int FIRST_SERVER_ERROR = 500;

    private Outage() {}

    /**
     * Makes the call.
     *
     * @throws ProblemException {@link Problem#STORE_UNAVAILABLE} if the store is away, fails, throttles or is too slow
     */
    static <R> R translated(Supplier<R> call) {
        try {
            return call.get();
        } catch (SdkClientException e) {
            throw of("The store does not answer: send the request again.", e);
        } catch (AwsServiceException e) {
            if (e.isThrottlingException()) {
                throw of("The store has too much to do: send the request again a little later.", e);
            }
            if (e.statusCode() >= FIRST_SERVER_ERROR) {
                throw of("The store has failed: send the request again.", e);
            }
            throw e;
        }
    }

    static ProblemException of(String detail, Exception cause) {
        ProblemException problem = Problem.STORE_UNAVAILABLE.because(detail);
        problem.initCause(cause);
        return problem;
    }
}
