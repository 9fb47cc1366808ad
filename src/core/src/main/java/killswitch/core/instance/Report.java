package killswitch.core.instance;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import killswitch.core.problem.Limits;
import killswitch.core.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What an instance says about itself.
 *
 * @param status what it is doing, in a word or two; {@code stopped} says goodbye
 * @param metadata JSON, at most {@link Limits#METADATA} bytes
 */
public record Report(String status, @Nullable String metadata, Usage usage) {

    private static final String STOPPED = "stopped";
    private static final Pattern STATUS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._:-]{0,63}");

    public Report {
        if (!STATUS.matcher(status).matches()) {
            throw Problem.INVALID_FIELD.because(
                    "'status' is 1 to 64 letters, digits, spaces, dots, underscores, colons and hyphens.");
        }
        if (metadata != null && metadata.getBytes(StandardCharsets.UTF_8).length > Limits.METADATA) {
            throw Problem.TOO_LARGE.because(
                    "'metadata' is over %,d bytes: leave something out.".formatted(Limits.METADATA));
        }
    }

    public boolean saysGoodbye() {
        return status.equals(STOPPED);
    }
}
