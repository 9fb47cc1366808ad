package killswitch.core.agent;

import killswitch.core.problem.Limits;
import killswitch.core.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted.
 *
 * @param cursor the cursor of the page before; null for the first page
 * @param limit the most items to return, 1 to {@link Limits#PAGE}
 */
public record PageRequest(@Nullable String cursor, int limit) {

    public PageRequest {
        if (limit < 1 || limit > Limits.PAGE) {
            throw Problem.INVALID_FIELD.because("'limit' must be 1 to %,d.".formatted(Limits.PAGE));
        }
    }

    public static PageRequest first(int limit) {
        return new PageRequest(null, limit);
    }
}
