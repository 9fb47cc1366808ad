package killswitch.api.openapi;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** One resource serves every path of every tool; the table of routes, and so the document, knows two paths. */
final class ToolPaths {

    private static final String SERVED = "/v1/tools/{path}";
    private static final String TOOL = "/v1/tools/{tool}";
    private static final String BELOW = "/v1/tools/{tool}/{path}";

    private ToolPaths() {}

    static void spell(Paths paths) {
        PathItem served = paths.getPathItem(SERVED);
        if (served != null) {
            paths.removePathItem(SERVED);
            paths.addPathItem(TOOL, copy(served, "Tool", parameter("tool", "The name that it is registered under.")));
            paths.addPathItem(
                    BELOW,
                    copy(
                            served,
                            "ToolPath",
                            parameter("tool", "The name that it is registered under."),
                            parameter("path", "What follows the tool's own URL; it may have slashes.")));
        }
    }

    private static PathItem copy(PathItem served, String suffix, Parameter... parameters) {
        PathItem copy = OASFactory.createPathItem().parameters(List.of(parameters));
        served.getOperations().forEach((method, operation) -> copy.setOperation(method, copy(operation, suffix)));
        return copy;
    }

    private static Operation copy(Operation operation, String suffix) {
        return OASFactory.createOperation()
                .operationId(operation.getOperationId() + suffix)
                .summary(operation.getSummary())
                .responses(OASFactory.createAPIResponses()
                        .addAPIResponse(
                                "200",
                                OASFactory.createAPIResponse()
                                        .description("Whatever the tool answers, with whatever status.")));
    }

    private static Parameter parameter(String name, String description) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.PATH)
                .required(true)
                .description(description)
                .schema(OASFactory.createSchema().type(List.of(SchemaType.STRING)));
    }
}
