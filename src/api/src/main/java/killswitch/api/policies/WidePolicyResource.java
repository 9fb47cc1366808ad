package killswitch.api.policies;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import killswitch.core.agent.Scope;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The policy of an organisation, or of one of its environments: for each agent of it by itself. */
@Path("/v1/policies/{org}")
public class WidePolicyResource {

    private final PolicyKeeper keeper;

    WidePolicyResource(PolicyKeeper keeper) {
        this.keeper = keeper;
    }

    @PUT
    @Operation(operationId = "setOrgPolicy", summary = "Give each agent of an organisation this policy.")
    public PolicyView set(@PathParam("org") String org, @Valid @NotNull PolicyView policy) {
        return keeper.set(new Scope.Org(org), policy);
    }

    @GET
    @Operation(operationId = "getOrgPolicy", summary = "The policy of an organisation.")
    public PolicyView get(@PathParam("org") String org) {
        return keeper.get(new Scope.Org(org));
    }

    @DELETE
    @Operation(operationId = "deleteOrgPolicy", summary = "Take an organisation's policy away.")
    public void delete(@PathParam("org") String org) {
        keeper.delete(new Scope.Org(org));
    }

    @PUT
    @Path("/{environment}")
    @Operation(operationId = "setEnvironmentPolicy", summary = "Give each agent of an environment this policy.")
    public PolicyView setOfEnvironment(
            @PathParam("org") String org,
            @PathParam("environment") String environment,
            @Valid @NotNull PolicyView policy) {
        return keeper.set(new Scope.Environment(org, environment), policy);
    }

    @GET
    @Path("/{environment}")
    @Operation(operationId = "getEnvironmentPolicy", summary = "The policy of an environment.")
    public PolicyView getOfEnvironment(@PathParam("org") String org, @PathParam("environment") String environment) {
        return keeper.get(new Scope.Environment(org, environment));
    }

    @DELETE
    @Path("/{environment}")
    @Operation(operationId = "deleteEnvironmentPolicy", summary = "Take an environment's policy away.")
    public void deleteOfEnvironment(@PathParam("org") String org, @PathParam("environment") String environment) {
        keeper.delete(new Scope.Environment(org, environment));
    }
}
