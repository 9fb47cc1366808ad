package killswitch.core.intent;

import java.time.Duration;
import killswitch.core.lease.Holder;
import killswitch.core.problem.Limits;
import killswitch.core.problem.Problem;

/**
 * That an instance asks for what waits for its agent.
 *
 * @param limit the most intents that it takes, 1 to {@link Limits#INBOX}
 * @param hold for how long it has them to itself, a second to {@link Limits#INTENT_HELD}
 */
public record Opening(Holder holder, int limit, Duration hold) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** @throws killswitch.core.problem.ProblemException {@link Problem#INVALID_FIELD} */
    public Opening {
        if (limit < 1 || limit > Limits.INBOX) {
            throw Problem.INVALID_FIELD.because("'limit' must be 1 to %,d.".formatted(Limits.INBOX));
        }
        if (hold.compareTo(SHORTEST) < 0 || hold.compareTo(Limits.INTENT_HELD) > 0) {
            throw Problem.INVALID_FIELD.because(
                    "'holdSeconds' must be 1 to %,d.".formatted(Limits.INTENT_HELD.toSeconds()));
        }
    }
}
