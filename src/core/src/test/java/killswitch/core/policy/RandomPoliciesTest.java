package killswitch.core.policy;

import static killswitch.core.Samples.MAILER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What holds of evaluations whatever policies say. */
class RandomPoliciesTest {

    @Test
    void another_policy_never_takes_a_breach_away_whatever_they_say() {
        assertThat(LongStream.range(0, 2_000)).allSatisfy(seed -> {
            Random random = new Random(seed);
            List<ScopedPolicy> all = RandomPolicies.policies(random);
            List<ScopedPolicy> fewer =
                    all.stream().limit(random.nextInt(all.size() + 1)).toList();
            Observation seen = Observed.spent(random.nextInt(200));

            assertThat(Evaluation.of(EffectivePolicy.of(MAILER, all), seen))
                    .containsAll(Evaluation.of(EffectivePolicy.of(MAILER, fewer), seen));
        });
    }

    @Test
    void whoever_uses_more_breaks_no_fewer_rules() {
        assertThat(LongStream.range(0, 2_000)).allSatisfy(seed -> {
            Random random = new Random(seed);
            EffectivePolicy effective = EffectivePolicy.of(MAILER, RandomPolicies.policies(random));
            int calls = random.nextInt(200);

            assertThat(rules(effective, Observed.spent(calls + random.nextInt(200))))
                    .containsAll(rules(effective, Observed.spent(calls)));
        });
    }

    private static List<String> rules(EffectivePolicy effective, Observation seen) {
        return Evaluation.of(effective, seen).stream()
                .map(breach -> breach.scope() + " " + breach.rule())
                .toList();
    }
}
