package killswitch.api.problem;

import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import killswitch.core.problem.Problem;
import killswitch.core.problem.ProblemException;

/** What JAX-RS refuses before any of our code sees it. */
final class HttpFault {

    private static final int FIRST_OF_THE_SERVER = 500;

    private HttpFault() {}

    static Optional<ProblemException> of(WebApplicationException http) {
        int status = http.getResponse().getStatus();
        return Optional.ofNullable(
                switch (status) {
                    case 404 ->
                        Problem.NO_SUCH_ROUTE.because("Nothing is at this path; docs/openapi.yaml lists what is.");
                    case 405 -> Problem.METHOD_NOT_ALLOWED.because("This path has other methods.");
                    case 406 -> Problem.NOT_ACCEPTABLE.because("Accept application/json.");
                    case 413 -> Problem.TOO_LARGE.because("The request is too large.");
                    case 415 ->
                        Problem.UNSUPPORTED_MEDIA_TYPE.because("Send application/json, and say so in Content-Type.");
                    default ->
                        status < FIRST_OF_THE_SERVER
                                ? Problem.MALFORMED_REQUEST.because("The request cannot be read.")
                                : null;
                });
    }
}
