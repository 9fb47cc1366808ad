package killswitch.api.openapi;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import java.util.stream.Stream;
import killswitch.core.problem.Problem;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Whatever goes wrong is answered with a problem of the catalogue. */
final class ProblemResponses {

    private static final String NAME = "Problem";

    private ProblemResponses() {}

    static void describe(OpenAPI document) {
        document.getComponents()
                .addSchema(NAME, schema())
                .addResponse(
                        NAME,
                        OASFactory.createAPIResponse()
                                .description("A problem (RFC 9457): what is wrong, and what to do.")
                                .content(OASFactory.createContent()
                                        .addMediaType(
                                                HttpProblem.MEDIA_TYPE.toString(),
                                                OASFactory.createMediaType()
                                                        .schema(OASFactory.createSchema()
                                                                .ref(NAME)))));
        Stream.of("HttpProblem", "HttpValidationProblem", "Violation").forEach(document.getComponents()::removeSchema);
    }

    static void addTo(Operation operation) {
        List<String> guessed = operation.getResponses().getAPIResponses().keySet().stream()
                .filter(status -> !status.startsWith("2"))
                .toList();
        guessed.forEach(operation.getResponses()::removeAPIResponse);
        operation.getResponses().setDefaultValue(OASFactory.createAPIResponse().ref(NAME));
    }

    private static Schema schema() {
        return OASFactory.createSchema()
                .type(List.of(SchemaType.OBJECT))
                .required(List.of("type", "title", "status", "detail"))
                .addProperty(
                        "type",
                        text("Which problem it is.")
                                .enumeration(Stream.of(Problem.values())
                                        .<Object>map(problem -> problem.type().toString())
                                        .toList()))
                .addProperty("title", text("The same for every occurrence."))
                .addProperty(
                        "status",
                        OASFactory.createSchema()
                                .type(List.of(SchemaType.INTEGER))
                                .description("The HTTP status."))
                .addProperty("detail", text("What is wrong this time, and what to do."));
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().type(List.of(SchemaType.STRING)).description(description);
    }
}
