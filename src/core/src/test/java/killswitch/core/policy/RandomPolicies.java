package killswitch.core.policy;

import static killswitch.core.Samples.stamp;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import killswitch.core.agent.Scope;

/** Policies with whatever rules, the same again for the same seed. */
final class RandomPolicies {

    private static final List<String> SCOPES =
            List.of("agent://acme/production/mailer", "agent://acme/production/*", "agent://acme/*");

    private RandomPolicies() {}

    static Policy policy(Random random) {
        List<Rule> rules = Stream.of(Measure.values())
                .filter(measure -> random.nextInt(3) == 0)
                .map(measure -> rule(measure, random))
                .toList();
        return new Policy(rules, rules.isEmpty() ? 2 : 1 + random.nextInt(2));
    }

    /** At most one for each scope that covers the mailer. */
    static List<ScopedPolicy> policies(Random random) {
        return SCOPES.stream()
                .filter(scope -> random.nextBoolean())
                .map(scope -> new ScopedPolicy(Scope.parse(scope), policy(random), stamp("key:dana")))
                .toList();
    }

    private static Rule rule(Measure measure, Random random) {
        Reaction[] reactions = Reaction.values();
        return new Rule(measure, limit(measure, random), reactions[random.nextInt(reactions.length)]);
    }

    private static BigDecimal limit(Measure measure, Random random) {
        return switch (measure) {
            case USD_PER_HOUR, USD_PER_DAY, USD_PER_RUN -> BigDecimal.valueOf(1 + random.nextInt(100_000), 3);
            case SILENT_SECONDS, STALLED_SECONDS -> BigDecimal.valueOf(60 + random.nextInt(1_000));
            default -> BigDecimal.valueOf(1 + random.nextInt(90));
        };
    }
}
