package killswitch.api.json;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import killswitch.core.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Times as RFC 3339 writes them. */
public final class Times {

    private static final Pattern FORM =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})");

    private Times() {}

    /**
     * Reads a time, with whatever offset.
     *
     * @throws killswitch.core.problem.ProblemException {@link Problem#INVALID_FIELD} if it is none
     */
    public static @Nullable Instant read(String field, @Nullable String text) {
        try {
            return text == null ? null : FORM.matcher(text).matches() ? Instant.parse(text) : none(field);
        } catch (DateTimeParseException e) {
            return none(field);
        }
    }

    private static Instant none(String field) {
        throw Problem.INVALID_FIELD.because("'%s' is a time like 2026-11-22T09:30:00Z.".formatted(field));
    }
}
