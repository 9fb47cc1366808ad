package killswitch.dynamodb;

import java.util.List;
import java.util.Optional;
import killswitch.core.agent.Scope;
import killswitch.core.policy.PolicyStore;
import killswitch.core.policy.ScopedPolicy;

/** Policies, in the table {@code registry}; {@link PoliciesTable} says how they lie there. */
final class DynamoDbPolicyStore implements PolicyStore {

    private final Table table;
    private final Parallel parallel;

    DynamoDbPolicyStore(Table table, Parallel parallel) {
        this.table = table;
        this.parallel = parallel;
    }

    @Override
    public void set(ScopedPolicy policy) {
        table.replace(PoliciesTable.item(policy));
    }

    @Override
    public void delete(Scope scope) {
        table.delete(PoliciesTable.key(scope));
    }

    @Override
    public Optional<ScopedPolicy> of(Scope scope) {
        return table.find(PoliciesTable.key(scope)).map(PoliciesTable::policy);
    }

    /** Side by side. */
    @Override
    public List<ScopedPolicy> of(List<Scope> scopes) {
        return parallel.map(scopes, this::of).stream().flatMap(Optional::stream).toList();
    }

    @Override
    public List<ScopedPolicy> all() {
        return table.query(PoliciesTable.all()).stream()
                .map(PoliciesTable::policy)
                .toList();
    }
}
