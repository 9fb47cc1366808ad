package killswitch.core.policy;

import java.math.RoundingMode;
import killswitch.core.Sha256;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Scope;

/**
 * That an agent has broken a rule.
 *
 * @param scope of the policy that the rule stands in
 * @param figure what was measured
 */
public record Breach(AgentUri agent, Scope scope, Rule rule, Figure figure) {

    /** What was measured, and what was allowed. */
    public String sentence() {
        return "%s %s: over the limit of %s (%s in the policy of %s)."
                .formatted(
                        figure.value().toPlainString(),
                        figure.what(),
                        rule.limit().toPlainString(),
                        rule.measure(),
                        scope);
    }

    /** Names this breach in its window: the same in every region, and however often one looks. */
    public String occasion() {
        return "%s %s %s %s".formatted(agent, scope, rule.measure(), figure.window());
    }

    /**
     * Names the kill that follows. Of a budget that was used up, and whose agent was resumed all the same, another full limit
     * kills again.
     */
    public String killKey() {
        return "policy:" + Sha256.hex(occasion() + " " + (rule.measure().isBudget() ? step() : "once"));
    }

    private String step() {
        return figure.value().divide(rule.limit(), 0, RoundingMode.DOWN).toPlainString();
    }
}
