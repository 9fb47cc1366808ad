package killswitch.api.audit;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import killswitch.core.audit.Head;
import killswitch.core.audit.Verifier;
import killswitch.core.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which part of the record is to be verified, and what it must still contain. */
record VerifyQuery(
        @Parameter(description = "The cursor of the answer before; none to begin.") @QueryParam("cursor") @Nullable
        String cursor,

        @Parameter(
                description = "The most events of each region to read.",
                schema =
                        @Schema(
                                type = SchemaType.INTEGER,
                                minimum = "1",
                                maximum = "" + Verifier.MOST_EVENTS,
                                defaultValue = "" + Verifier.MOST_EVENTS))
        @QueryParam("limit")
        @DefaultValue("" + Verifier.MOST_EVENTS)
        String limit,

        @Parameter(
                description =
                        "The heads of an earlier verification, `region:sequence:hash` with commas between them; the"
                                + " same with every call of one verification.")
        @QueryParam("heads")
        @Nullable
        String heads) {

    /**
     * What it asks for.
     *
     * @throws killswitch.core.problem.ProblemException INVALID_FIELD if the limit or a head is none
     */
    Verifier.Request request() {
        Map<String, Head> expected = new HashMap<>();
        for (String text : heads == null ? List.<String>of() : List.of(heads.split(",", -1))) {
            int colon = text.indexOf(':');
            if (colon < 1 || expected.put(text.substring(0, colon), head(text.substring(colon + 1))) != null) {
                throw noHead();
            }
        }
        return new Verifier.Request(cursor, number(), expected);
    }

    private int number() {
        try {
            int number = Integer.parseInt(limit);
            if (number >= 1 && number <= Verifier.MOST_EVENTS) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Nothing else is a number either.
        }
        throw Problem.INVALID_FIELD.because("'limit' must be 1 to %,d.".formatted(Verifier.MOST_EVENTS));
    }

    private static Head head(String text) {
        try {
            return Head.parse(text);
        } catch (IllegalArgumentException e) {
            throw noHead();
        }
    }

    private static RuntimeException noHead() {
        return Problem.INVALID_FIELD.because(
                "'heads' is region:sequence:hash, as a verification has answered, once for each region.");
    }
}
