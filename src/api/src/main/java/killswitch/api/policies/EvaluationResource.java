package killswitch.api.policies;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import killswitch.api.request.AgentPath;
import killswitch.api.request.Requester;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Scope;
import killswitch.core.policy.EffectivePolicy;
import killswitch.core.policy.Policies;
import killswitch.core.policy.Replay;
import killswitch.core.policy.ScopedPolicy;
import killswitch.core.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Shows what a policy would have done. Changes nothing, whoever asks. */
@Path("/v1/agents/{org}/{environment}/{name}/policy/evaluate")
public class EvaluationResource {

    private final Policies policies;
    private final Replay replay;
    private final Requester requester;

    EvaluationResource(Policies policies, Replay replay, Requester requester) {
        this.policies = policies;
        this.replay = replay;
        this.requester = requester;
    }

    @GET
    @Operation(
            operationId = "evaluateStoredPolicy",
            summary = "What all policies that cover the agent would have done in its recorded past.")
    public ReplayedView evaluate(@BeanParam AgentPath path) {
        EffectivePolicy effective = policies.effective(path.uri());
        if (effective.isEmpty()) {
            throw Problem.UNKNOWN_POLICY.because(
                    "No policy covers %s: send one in the body of a POST to try it.".formatted(path.uri()));
        }
        return evaluated(effective);
    }

    @POST
    @Operation(
            operationId = "evaluatePolicy",
            summary = "What this policy, and it alone, would have done in the agent's recorded past. It is not kept.")
    public ReplayedView evaluate(@BeanParam AgentPath path, @Valid @NotNull PolicyView policy) {
        AgentUri agent = path.uri();
        ScopedPolicy tried = new ScopedPolicy(new Scope.Agent(agent), policy.policy(), requester.stamp());
        return evaluated(EffectivePolicy.of(agent, List.of(tried)));
    }

    private ReplayedView evaluated(EffectivePolicy effective) {
        return ReplayedView.of(effective, replay.of(effective));
    }
}
