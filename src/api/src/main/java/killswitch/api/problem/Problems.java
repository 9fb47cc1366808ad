package killswitch.api.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import killswitch.core.problem.Problem;
import killswitch.core.problem.ProblemException;
import org.jboss.logging.Logger;

/**
 * The one mapper: whatever was thrown, by us or by a library, is told as a problem of the catalogue. What is our own
 * fault is told to the log, and to the caller only that it is.
 */
@Singleton
@Unremovable
public final class Problems implements ProblemPostProcessor {

    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final int SECONDS_TO_WAIT = 1;

    /** Comes last, so that what it says is what is said. */
    @Override
    public int priority() {
        return Integer.MIN_VALUE;
    }

    @Override
    public HttpProblem apply(HttpProblem ignored, ProblemContext context) {
        ProblemException occurrence = Explanation.of(context.cause);
        log(occurrence, context.cause);
        return response(occurrence);
    }

    /** The problem as it goes to the caller. */
    public static HttpProblem response(ProblemException occurrence) {
        Problem problem = occurrence.problem();
        HttpProblem.Builder response = HttpProblem.builder()
                .withType(problem.type())
                .withTitle(problem.title())
                .withStatus(problem.status())
                .withDetail(occurrence.getMessage());
        if (problem == Problem.STORE_UNAVAILABLE || problem == Problem.ISSUER_UNAVAILABLE) {
            response.withHeader(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT);
        }
        return response.build();
    }

    private static void log(ProblemException occurrence, Throwable cause) {
        Problem problem = occurrence.problem();
        if (problem == Problem.INTERNAL) {
            LOG.error("A request failed for a reason that nobody has foreseen.", cause);
        } else if (problem.status() >= 500) {
            LOG.warnf(cause, "%s: %s", problem, occurrence.getMessage());
        } else {
            LOG.infof("%s: %s", problem, occurrence.getMessage());
        }
    }
}
