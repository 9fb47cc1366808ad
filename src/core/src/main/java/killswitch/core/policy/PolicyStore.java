package killswitch.core.policy;

import java.util.List;
import java.util.Optional;
import killswitch.core.agent.Scope;

/**
 * Remembers the policies of agents, environments and organisations, in every region. Of two who set or delete the policy of
 * one scope at once, the last one wins: it is configuration, and each change is on the record.
 */
public interface PolicyStore {

    /** Gives a scope this policy, in place of the one that it had. */
    void set(ScopedPolicy policy);

    /** Takes the scope's policy away, if it has one. */
    void delete(Scope scope);

    /** The policy of exactly this scope. Sees what was set or deleted here before. */
    Optional<ScopedPolicy> of(Scope scope);

    /** The policies of these scopes, as {@link #of} sees them. */
    default List<ScopedPolicy> of(List<Scope> scopes) {
        return scopes.stream().flatMap(scope -> of(scope).stream()).toList();
    }

    /** Every policy, ordered by scope. */
    List<ScopedPolicy> all();
}
