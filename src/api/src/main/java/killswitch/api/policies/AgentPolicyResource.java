package killswitch.api.policies;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import killswitch.api.request.AgentPath;
import killswitch.core.agent.Scope;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The policy of one agent. Translates, decides nothing. */
@Path("/v1/agents/{org}/{environment}/{name}/policy")
public class AgentPolicyResource {

    private final PolicyKeeper keeper;

    AgentPolicyResource(PolicyKeeper keeper) {
        this.keeper = keeper;
    }

    @PUT
    @Operation(
            operationId = "setAgentPolicy",
            summary =
                    "Give an agent this policy, in place of the one that it has. Those of its environment and organisation"
                            + " hold as well: it loosens nothing of them.")
    public PolicyView set(@BeanParam AgentPath path, @Valid @NotNull PolicyView policy) {
        return keeper.set(scope(path), policy);
    }

    @GET
    @Operation(operationId = "getAgentPolicy", summary = "The agent's own policy.")
    public PolicyView get(@BeanParam AgentPath path) {
        return keeper.get(scope(path));
    }

    @DELETE
    @Operation(operationId = "deleteAgentPolicy", summary = "Take the agent's own policy away.")
    public void delete(@BeanParam AgentPath path) {
        keeper.delete(scope(path));
    }

    private static Scope scope(AgentPath path) {
        return new Scope.Agent(path.uri());
    }
}
