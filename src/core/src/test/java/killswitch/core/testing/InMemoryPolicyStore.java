package killswitch.core.testing;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import killswitch.core.agent.Scope;
import killswitch.core.policy.PolicyStore;
import killswitch.core.policy.ScopedPolicy;

/** Policies, in memory. */
public final class InMemoryPolicyStore implements PolicyStore {

    private final ConcurrentSkipListMap<String, ScopedPolicy> policies = new ConcurrentSkipListMap<>();

    @Override
    public void set(ScopedPolicy policy) {
        policies.put(policy.scope().toString(), policy);
    }

    @Override
    public void delete(Scope scope) {
        policies.remove(scope.toString());
    }

    @Override
    public Optional<ScopedPolicy> of(Scope scope) {
        return Optional.ofNullable(policies.get(scope.toString()));
    }

    @Override
    public List<ScopedPolicy> all() {
        return List.copyOf(policies.values());
    }
}
