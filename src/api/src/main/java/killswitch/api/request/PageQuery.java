package killswitch.api.request;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import killswitch.core.agent.PageRequest;
import killswitch.core.problem.Limits;
import killswitch.core.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which part of a list is wanted. */
public record PageQuery(
        @Parameter(description = "The cursor of the page before; none for the first page.")
        @QueryParam("cursor")
        @Nullable
        String cursor,

        @Parameter(
                description = "The most entries to return.",
                schema =
                        @Schema(
                                type = SchemaType.INTEGER,
                                minimum = "1",
                                maximum = "" + Limits.PAGE,
                                defaultValue = DEFAULT_LIMIT))
        @QueryParam("limit")
        @DefaultValue(DEFAULT_LIMIT)
        String limit) {

    private static final String DEFAULT_LIMIT = "100";

    /**
     * What it asks for.
     *
     * @throws killswitch.core.problem.ProblemException INVALID_FIELD if the limit is none
     */
    public PageRequest request() {
        try {
            return new PageRequest(cursor, Integer.parseInt(limit));
        } catch (NumberFormatException e) {
            throw Problem.INVALID_FIELD.because("'limit' is not a whole number.");
        }
    }
}
