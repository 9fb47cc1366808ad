package killswitch.api.policies;

import jakarta.inject.Singleton;
import killswitch.api.request.Requester;
import killswitch.core.agent.Scope;
import killswitch.core.policy.Policies;
import killswitch.core.policy.Policy;
import killswitch.core.policy.PolicyChange;
import killswitch.core.region.Stamp;
import org.jspecify.annotations.Nullable;

/** Sets and deletes policies in the name of whoever asks. */
@Singleton
class PolicyKeeper {

    private final Policies policies;
    private final Requester requester;

    PolicyKeeper(Policies policies, Requester requester) {
        this.policies = policies;
        this.requester = requester;
    }

    PolicyView get(Scope scope) {
        return PolicyView.of(policies.get(scope).policy());
    }

    /** Returns the policy that then stands: for a late repeat, the one that was set since. */
    PolicyView set(Scope scope, PolicyView policy) {
        make(scope, policy.policy());
        return get(scope);
    }

    void delete(Scope scope) {
        make(scope, null);
    }

    private void make(Scope scope, @Nullable Policy policy) {
        Stamp stamp = requester.stamp();
        String id = PolicyChange.id(requester.idempotencyKey(), scope, stamp);
        policies.make(
                new PolicyChange(id, scope, policy, stamp),
                requester.principal().role());
    }
}
