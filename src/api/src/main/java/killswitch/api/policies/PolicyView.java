package killswitch.api.policies;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import killswitch.core.policy.Measure;
import killswitch.core.policy.Policy;
import killswitch.core.policy.Reaction;
import killswitch.core.policy.Rule;
import killswitch.core.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A policy, as it is sent and as it is shown.
 *
 * @param rules by what they measure
 * @param resume what it takes to resume
 */
@Schema(name = "Policy")
@JsonInclude(JsonInclude.Include.NON_NULL)
record PolicyView(
        @Schema(description = RULES, example = "{\"usdPerDay\": {\"limit\": 20, \"action\": \"kill\"}}") @Nullable
        Map<String, RuleView> rules,

        @Nullable ResumeView resume) {

    private static final String RULES =
            "At most one rule for each of: usdPerHour, usdPerDay, usdPerRun, tokensPerHour, tokensPerDay, tokensPerRun,"
                    + " callsPerHour, callsPerDay, callsPerRun (as instances report them; hours and days of UTC; a run is one"
                    + " start of an instance), callsPerMinute, errorPercent (of ten calls at least, in ten minutes), sameCall"
                    + " (one and the same call, in ten minutes; all three of kept tools), deniedPerHour (calls that the gateway"
                    + " refused), silentSeconds (since the last heartbeat), stalledSeconds (since a checkpoint has moved).";

    private static final String LIMIT =
            "The highest figure that is good. Dollars: more than 0, at most 1,000,000,000,000, with up to 12 decimals. All others are"
                    + " whole numbers: callsPerMinute 1 to 3,000, errorPercent 1 to 99, sameCall 1 to 1,000, silentSeconds 15 to"
                    + " 86,400, stalledSeconds 60 to 86,400, the rest 1 to 1,000,000,000,000,000.";

    private static final String ACTION =
            "What happens when the figure is over the limit: nothing but that evaluate shows it, it goes on the record, or the"
                    + " agent is killed.";

    private static final String APPROVALS =
            "How many people it takes; 1 if nothing is said. Only an admin makes it less, or deletes a policy that says 2.";

    /** One rule. */
    @Schema(name = "PolicyRule")
    record RuleView(
            @Schema(required = true, description = LIMIT) @Nullable
            BigDecimal limit,

            @Schema(
                    required = true,
                    description = ACTION,
                    enumeration = {"observe", "alert", "kill"})
            @Nullable
            String action) {}

    /** What it takes to resume. */
    @Schema(name = "PolicyResume")
    record ResumeView(
            @Schema(minimum = "1", maximum = "2", description = APPROVALS) @Nullable
            Integer approvals) {}

    static PolicyView of(Policy policy) {
        Map<String, RuleView> rules = new LinkedHashMap<>();
        policy.rules()
                .forEach(rule -> rules.put(
                        rule.measure().toString(),
                        new RuleView(rule.limit(), rule.reaction().toString())));
        return new PolicyView(rules, new ResumeView(policy.approvals()));
    }

    Policy policy() {
        List<Rule> read = rules == null
                ? List.of()
                : rules.entrySet().stream()
                        .map(rule -> rule(rule.getKey(), rule.getValue()))
                        .toList();
        return new Policy(read, resume == null || resume.approvals() == null ? 1 : resume.approvals());
    }

    private static Rule rule(String name, @Nullable RuleView rule) {
        Measure measure = Measure.named(name)
                .orElseThrow(() -> Problem.INVALID_FIELD.because(
                        "'rules' has a rule for something that is not measured. There are: %s."
                                .formatted(Measure.names())));
        if (rule == null || rule.limit() == null || rule.action() == null) {
            throw Problem.INVALID_FIELD.because("'rules.%s' needs 'limit' and 'action'.".formatted(name));
        }
        Reaction reaction = Reaction.named(rule.action())
                .orElseThrow(() ->
                        Problem.INVALID_FIELD.because("'rules.%s.action' is observe, alert or kill.".formatted(name)));
        return new Rule(measure, rule.limit(), reaction);
    }
}
