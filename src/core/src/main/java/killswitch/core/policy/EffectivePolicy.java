package killswitch.core.policy;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import killswitch.core.agent.AgentUri;

/**
 * What holds for one agent: every rule of every policy that covers it. A narrower policy adds to a wider one and loosens
 * nothing of it.
 *
 * @param policies the narrowest first
 */
public record EffectivePolicy(AgentUri agent, List<ScopedPolicy> policies) {

    private static final Comparator<ScopedPolicy> NARROWEST_FIRST = Comparator.comparing(
                    (ScopedPolicy policy) -> policy.scope().wider().size())
            .reversed();

    public EffectivePolicy {
        policies = policies.stream()
                .filter(policy -> policy.scope().covers(agent))
                .sorted(NARROWEST_FIRST)
                .toList();
    }

    /** That of the agent, of these. */
    public static EffectivePolicy of(AgentUri agent, Collection<ScopedPolicy> policies) {
        return new EffectivePolicy(agent, List.copyOf(policies));
    }

    /** Whether nothing holds. */
    public boolean isEmpty() {
        return policies.isEmpty();
    }
}
