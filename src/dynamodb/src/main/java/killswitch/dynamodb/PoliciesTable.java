package killswitch.dynamodb;

import killswitch.core.agent.Scope;
import killswitch.core.policy.Policy;
import killswitch.core.policy.ScopedPolicy;
import killswitch.core.region.Stamp;

/**
 * How policies lie in the table {@code registry}.
 *
 * <table>
 * <caption>Items</caption>
 * <tr><th>record</th><th>pk</th><th>sk</th></tr>
 * <tr><td>the policy of a scope</td><td>{@code policies}</td><td>{@code agent://acme/production/*}</td></tr>
 * </table>
 *
 * <p>An item has whoever sets it for its writer: of two at once the last one wins. Each region reads all of them once a
 * minute, and no decision about a call reads any, so they lie in one partition.
 */
final class PoliciesTable {

    private static final String POLICIES = "policies";
    private static final String POLICY = "policy";
    private static final String ACTOR = "actor";
    private static final String TIME = "time";
    private static final String REGION = "region";

    private PoliciesTable() {}

    static Item key(Scope scope) {
        return Item.at(POLICIES, scope.toString());
    }

    static Question all() {
        return Question.all(POLICIES);
    }

    static Item item(ScopedPolicy policy) {
        Stamp stamp = policy.stamp();
        return key(policy.scope())
                .with(POLICY, policy.policy().toString())
                .with(ACTOR, stamp.actor())
                .with(TIME, stamp.time())
                .with(REGION, stamp.region());
    }

    static ScopedPolicy policy(Item item) {
        return new ScopedPolicy(
                Scope.parse(item.sort()),
                Policy.parse(item.text(POLICY)),
                new Stamp(item.text(ACTOR), item.time(TIME), item.text(REGION)));
    }
}
