package killswitch.api.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import killswitch.access.CredentialKind;
import killswitch.access.Route;
import killswitch.access.RouteTable;
import killswitch.core.access.Role;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Adds to each operation what the table of routes says: who may call it, with which credential. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class RouteTableFilter implements OASFilter {

    private final RouteTable routes = RouteTable.load();

    @Override
    public void filterOpenAPI(OpenAPI document) {
        ToolPaths.spell(document.getPaths());
        ProblemResponses.describe(document);
        document.getComponents()
                .addSecurityScheme(
                        "key",
                        bearer(
                                "A key, ks_…, of one of the route's roles; or a token of an issuer that the switch believes; or, where the connection has a certificate, 'Authorization: Certificate'."))
                .addSecurityScheme("lease", bearer("The lease that the last heartbeat gave."));
        document.getPaths().getPathItems().forEach(this::document);
    }

    private void document(String path, PathItem item) {
        item.getOperations().forEach((method, operation) -> document(operation, route(method.name(), path)));
    }

    private void document(Operation operation, Route route) {
        operation.setTags(List.of(route.function()));
        operation.addExtension("x-killswitch-credential", route.credential().toString());
        operation.addExtension(
                "x-killswitch-roles",
                route.roles().stream().sorted().map(Role::toString).toList());
        operation.setSecurity(
                route.credential() == CredentialKind.NONE
                        ? List.of()
                        : List.of(OASFactory.createSecurityRequirement()
                                .addScheme(route.credential().toString())));
        if (isRepeatable(route)) {
            operation.addParameter(IdempotencyKeyParameter.create());
        }
        ProblemResponses.addTo(operation);
    }

    private static boolean isRepeatable(Route route) {
        boolean byPeople =
                route.credential() == CredentialKind.KEY && !route.roles().contains(Role.AGENT);
        return !route.method().equals("GET") && (byPeople || route.function().equals("intents"));
    }

    /** The table writes greedy parameters with a plus. */
    private Route route(String method, String path) {
        return routes.routes().stream()
                .filter(route -> route.path().toString().replace("+}", "}").equals(path))
                .filter(route -> route.method().equals(method) || route.method().equals(Route.ANY_METHOD))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "%s %s is not in infra/terraform/routes.json: nobody may call it.".formatted(method, path)));
    }

    private static SecurityScheme bearer(String description) {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description(description);
    }
}
