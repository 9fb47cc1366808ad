package killswitch.api.intents;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import killswitch.core.intent.Opening;
import killswitch.core.lease.Holder;
import killswitch.core.problem.Limits;
import killswitch.core.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** How much of an inbox is wanted, and for how long. */
public record InboxQuery(
        @Parameter(
                description = "The most intents to be given.",
                schema =
                        @Schema(
                                type = SchemaType.INTEGER,
                                minimum = "1",
                                maximum = "" + Limits.INBOX,
                                defaultValue = DEFAULT_LIMIT))
        @QueryParam("limit")
        @DefaultValue(DEFAULT_LIMIT)
        String limit,

        @Parameter(
                description =
                        "For how many seconds no other instance is given them, or anything else of their senders.",
                schema =
                        @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "900", defaultValue = DEFAULT_HOLD))
        @QueryParam("holdSeconds")
        @DefaultValue(DEFAULT_HOLD)
        String holdSeconds) {

    private static final String DEFAULT_LIMIT = "10";
    private static final String DEFAULT_HOLD = "30";

    /**
     * What this start of an instance asks for.
     *
     * @throws killswitch.core.problem.ProblemException INVALID_FIELD
     */
    Opening opening(Holder holder) {
        return new Opening(holder, number("limit", limit), Duration.ofSeconds(number("holdSeconds", holdSeconds)));
    }

    private static int number(String name, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw Problem.INVALID_FIELD.because("'%s' is not a whole number.".formatted(name));
        }
    }
}
