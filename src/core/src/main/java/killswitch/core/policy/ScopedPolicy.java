package killswitch.core.policy;

import killswitch.core.agent.Scope;
import killswitch.core.problem.Problem;
import killswitch.core.region.Stamp;

/**
 * The policy of one scope, and who set it last.
 *
 * @param scope an agent, an environment or an organisation; the policy holds for each agent of it by itself
 */
public record ScopedPolicy(Scope scope, Policy policy, Stamp stamp) {

    public ScopedPolicy {
        requireScope(scope);
    }

    /**
     * Returns the scope.
     *
     * @throws killswitch.core.problem.ProblemException {@link Problem#MALFORMED_SCOPE} if it can have no policy
     */
    public static Scope requireScope(Scope scope) {
        return switch (scope) {
            case Scope.Agent ignored -> scope;
            case Scope.Environment ignored -> scope;
            case Scope.Org ignored -> scope;
            case Scope.Everything ignored -> throw unfit();
            case Scope.Instance ignored -> throw unfit();
        };
    }

    private static RuntimeException unfit() {
        return Problem.MALFORMED_SCOPE.because("A policy is for an agent, an environment or an organisation.");
    }
}
