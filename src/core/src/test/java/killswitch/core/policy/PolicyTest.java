package killswitch.core.policy;

import static killswitch.core.Samples.MAILER;
import static killswitch.core.Samples.stamp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import killswitch.core.agent.Scope;
import killswitch.core.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {

    private static final Rule RULE = new Rule(Measure.USD_PER_DAY, BigDecimal.TEN, Reaction.KILL);

    @Test
    void is_read_as_it_was_written_whatever_is_in_it() {
        assertThat(LongStream.range(0, 2_000)).allSatisfy(seed -> {
            Policy policy = RandomPolicies.policy(new Random(seed));

            assertThat(Policy.parse(policy.toString())).isEqualTo(policy);
        });
    }

    @Test
    void says_in_one_line_what_it_is() {
        Policy policy =
                new Policy(List.of(new Rule(Measure.SAME_CALL, new BigDecimal("3e1"), Reaction.ALERT), RULE), 2);

        assertThat(policy).hasToString("usdPerDay 10 kill; sameCall 30 alert; approvals 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "usdPerDay 10", "usdPerDay 10 burn", "euroPerDay 10 kill", "approvals 1 2 3", "x"})
    void that_somebody_has_changed_by_hand_is_not_guessed_at(String text) {
        assertThatThrownBy(() -> Policy.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "USD_PER_RUN, 0.000000000001",
        "USD_PER_RUN, 1e12",
        "TOKENS_PER_DAY, 1",
        "TOKENS_PER_DAY, 1e15",
        "CALLS_PER_MINUTE, 3000",
        "CALLS_PER_MINUTE, 1.0",
        "ERROR_PERCENT, 99",
        "SAME_CALL, 1000",
        "SILENT_SECONDS, 15",
        "SILENT_SECONDS, 86400",
        "STALLED_SECONDS, 60"
    })
    void P12_takes_limits_up_to_their_edges(Measure measure, BigDecimal limit) {
        assertThat(new Rule(measure, limit, Reaction.KILL).limit()).isEqualByComparingTo(limit);
    }

    @ParameterizedTest
    @CsvSource({
        "USD_PER_RUN, 0",
        "USD_PER_RUN, -1",
        "USD_PER_RUN, 0.0000000000001",
        "USD_PER_RUN, 1000000000000.1",
        "USD_PER_RUN, 1e999999999",
        "USD_PER_RUN, 1e-999999999",
        "TOKENS_PER_DAY, 0",
        "TOKENS_PER_DAY, 1.5",
        "TOKENS_PER_DAY, 1000000000000001",
        "CALLS_PER_MINUTE, 3001",
        "ERROR_PERCENT, 100",
        "SAME_CALL, 1001",
        "SILENT_SECONDS, 14",
        "SILENT_SECONDS, 86401",
        "STALLED_SECONDS, 59"
    })
    void P12_refuses_limits_beyond_their_edges_and_says_what_they_can_be(Measure measure, BigDecimal limit) {
        assertThatThrownBy(() -> new Rule(measure, limit, Reaction.KILL))
                .hasMessageStartingWith("'%s.limit' is ".formatted(measure))
                .extracting("problem")
                .isEqualTo(Problem.INVALID_FIELD);
    }

    @Test
    void P12_has_each_measure_once_says_something_and_asks_one_or_two_people() {
        assertThatThrownBy(() -> new Policy(List.of(RULE, RULE), 1)).hasMessageContaining("one rule of each");
        assertThatThrownBy(() -> new Policy(List.of(), 1)).hasMessageContaining("says nothing");
        assertThatThrownBy(() -> new Policy(List.of(RULE), 0)).hasMessageContaining("1 or 2");
        assertThatThrownBy(() -> new Policy(List.of(RULE), 3)).hasMessageContaining("1 or 2");
        assertThat(new Policy(List.of(), 2).approvals()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent://*", "agent://acme/production/mailer#i-1"})
    void P12_is_for_an_agent_an_environment_or_an_organisation(String scope) {
        assertThatThrownBy(() -> new ScopedPolicy(Scope.parse(scope), new Policy(List.of(RULE), 1), stamp("key:dana")))
                .extracting("problem")
                .isEqualTo(Problem.MALFORMED_SCOPE);
    }

    @Test
    void of_every_scope_that_covers_the_agent_holds_for_it_the_narrowest_first() {
        List<ScopedPolicy> policies = List.of(
                scoped("agent://acme/*", 2),
                scoped("agent://acme/production/mailer-2", 2),
                scoped("agent://acme/production/mailer", 1),
                scoped("agent://acme/staging/*", 2),
                scoped("agent://acme/production/*", 1));

        EffectivePolicy effective = EffectivePolicy.of(MAILER, policies);

        assertThat(effective.policies())
                .extracting(policy -> policy.scope().toString())
                .containsExactly("agent://acme/production/mailer", "agent://acme/production/*", "agent://acme/*");
    }

    private static ScopedPolicy scoped(String scope, int approvals) {
        return new ScopedPolicy(Scope.parse(scope), new Policy(List.of(RULE), approvals), stamp("key:dana"));
    }
}
