package killswitch.core.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import killswitch.core.problem.Problem;

/**
 * What agents of a scope may use up, how they must behave, and how many people it takes to resume them.
 *
 * @param rules at most one of each measure; ordered by measure
 * @param approvals how many people it takes to resume, 1 or 2
 */
public record Policy(List<Rule> rules, int approvals) {

    private static final String BETWEEN = "; ";
    private static final String APPROVALS = "approvals";

    public Policy {
        rules = rules.stream().sorted(Comparator.comparing(Rule::measure)).toList();
        if (rules.stream().map(Rule::measure).distinct().count() < rules.size()) {
            throw Problem.INVALID_FIELD.because("A policy has one rule of each measure.");
        }
        if (approvals < 1 || approvals > 2) {
            throw Problem.INVALID_FIELD.because("'resume.approvals' is 1 or 2.");
        }
        if (rules.isEmpty() && approvals == 1) {
            throw Problem.INVALID_FIELD.because(
                    "This policy says nothing: give it a rule (%s), or delete it.".formatted(Measure.names()));
        }
    }

    /**
     * Reads what {@code toString} has written.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static Policy parse(String text) {
        List<Rule> rules = new ArrayList<>();
        int approvals = 1;
        for (String part : text.split(BETWEEN)) {
            String[] words = part.split(" ");
            if (words.length == 2 && words[0].equals(APPROVALS)) {
                approvals = Integer.parseInt(words[1]);
            } else if (words.length == 3) {
                rules.add(rule(words));
            } else {
                throw new IllegalArgumentException("Not a policy: " + text);
            }
        }
        return new Policy(rules, approvals);
    }

    /** In one line, as it stands in the store and on the record: {@code usdPerDay 20 kill; sameCall 30 alert; approvals 1}. */
    @Override
    public String toString() {
        return Stream.concat(
                        rules.stream().map(rule -> "%s %s %s"
                                .formatted(rule.measure(), rule.limit().toPlainString(), rule.reaction())),
                        Stream.of(APPROVALS + " " + approvals))
                .collect(Collectors.joining(BETWEEN));
    }

    private static Rule rule(String[] words) {
        return new Rule(
                Measure.named(words[0]).orElseThrow(() -> new IllegalArgumentException("Not a measure: " + words[0])),
                new BigDecimal(words[1]),
                Reaction.named(words[2])
                        .orElseThrow(() -> new IllegalArgumentException("Not a reaction: " + words[2])));
    }
}
