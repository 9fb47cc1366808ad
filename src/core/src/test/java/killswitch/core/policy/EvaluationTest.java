package killswitch.core.policy;

import static killswitch.core.Samples.MAILER;
import static killswitch.core.Samples.stamp;
import static killswitch.core.policy.Observed.NINE;
import static killswitch.core.policy.Observed.NOTHING;
import static killswitch.core.policy.Observed.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import killswitch.core.action.Action;
import killswitch.core.action.Course;
import killswitch.core.agent.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EvaluationTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Course DONE = new Course.Done(NOW, 200, null);
    private static final Course FAILED = new Course.Done(NOW, 500, null);

    @ParameterizedTest
    @EnumSource(Measure.class)
    void what_nobody_has_looked_at_breaks_no_rule(Measure measure) {
        assertThat(Evaluation.of(policy(measure, 60), NOTHING)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "USD_PER_HOUR, 7.00, 700, '7.01 USD used in the hour from 2026-11-02T09:00:00Z'",
        "USD_PER_DAY, 21.00, 700, '21.03 USD used in the day from 2026-11-02T00:00:00Z'",
        "TOKENS_PER_HOUR, 7000, 700, '7010 tokens used in the hour from 2026-11-02T09:00:00Z'",
        "TOKENS_PER_DAY, 21000, 700, '21030 tokens used in the day from 2026-11-02T00:00:00Z'",
        "CALLS_PER_HOUR, 700, 700, '701 calls reported in the hour from 2026-11-02T09:00:00Z'",
        "CALLS_PER_DAY, 2100, 700, '2103 calls reported in the day from 2026-11-02T00:00:00Z'",
        "DENIED_PER_HOUR, 1400, 700, '1402 calls refused in the hour from 2026-11-02T09:00:00Z'"
    })
    void a_budget_is_good_up_to_its_limit_and_broken_one_call_later(
            Measure measure, BigDecimal limit, long calls, String said) {
        assertThat(broken(measure, limit, Observed.spent(calls))).isEmpty();

        assertThat(broken(measure, limit, Observed.spent(calls + 1)))
                .singleElement()
                .asString()
                .startsWith(said);
    }

    @ParameterizedTest
    @CsvSource({
        "USD_PER_RUN, 7.00, '7.01 USD used by one run, since 2026-11-02T09:00:00Z'",
        "TOKENS_PER_RUN, 7000, '7010 tokens used by one run'",
        "CALLS_PER_RUN, 700, '701 calls reported by one run'"
    })
    void the_budget_of_a_run_is_for_each_run_by_itself(Measure measure, BigDecimal limit, String said) {
        assertThat(broken(measure, limit, Observed.runs(600, 700, 500))).isEmpty();

        assertThat(broken(measure, limit, Observed.runs(600, 701, 500)))
                .singleElement()
                .asString()
                .startsWith(said);
    }

    @Test
    void calls_of_the_last_minute_count_and_older_ones_do_not() {
        Observation sixtyInAMinute = Observed.calls(null, Observed.different(100, SECOND, DONE));

        assertThat(broken(Measure.CALLS_PER_MINUTE, 60, sixtyInAMinute)).isEmpty();
        assertThat(broken(Measure.CALLS_PER_MINUTE, 59, sixtyInAMinute))
                .containsExactly("60 calls in the minute before 2026-11-02T09:30:00Z: over the limit of 59"
                        + " (callsPerMinute in the policy of agent://acme/production/*).");
    }

    @Test
    void a_share_of_failures_is_told_of_ten_calls_that_ended_and_not_of_fewer() {
        Stream<Action> nine = Observed.different(9, SECOND, FAILED);
        Stream<Action> ten = Stream.concat(
                Observed.different(6, SECOND, FAILED), Observed.different(4, Duration.ofMillis(900), DONE));

        assertThat(broken(Measure.ERROR_PERCENT, 50, Observed.calls(null, nine)))
                .isEmpty();
        assertThat(broken(Measure.ERROR_PERCENT, 50, Observed.calls(null, ten)))
                .singleElement()
                .asString()
                .startsWith("60 percent of 10 calls failed in the ten minutes before");
    }

    @Test
    void what_is_under_way_has_neither_failed_nor_succeeded() {
        Stream<Action> actions = Stream.concat(
                Observed.different(9, SECOND, FAILED),
                Observed.different(30, Duration.ofMillis(900), new Course.InDoubt()));

        assertThat(broken(Measure.ERROR_PERCENT, 50, Observed.calls(null, actions)))
                .isEmpty();
    }

    @Test
    void one_call_that_is_made_again_and_again_is_a_loop_and_many_different_ones_are_none() {
        assertThat(broken(Measure.SAME_CALL, 20, Observed.calls(null, Observed.different(200, SECOND, DONE))))
                .isEmpty();
        assertThat(broken(Measure.SAME_CALL, 20, Observed.calls(null, Observed.same(20, SECOND))))
                .isEmpty();
        assertThat(broken(Measure.SAME_CALL, 20, Observed.calls(null, Observed.same(21, SECOND))))
                .singleElement()
                .asString()
                .startsWith("21 times the same call (POST of the tool email) in the ten minutes before");
    }

    @Test
    void what_was_done_before_the_last_resume_is_forgiven() {
        Instant resumed = NOW.minusSeconds(5);

        assertThat(broken(Measure.SAME_CALL, 20, Observed.calls(resumed, Observed.same(30, SECOND))))
                .isEmpty();
        assertThat(broken(Measure.SAME_CALL, 4, Observed.calls(resumed, Observed.same(30, SECOND))))
                .hasSize(1);
        assertThat(broken(Measure.SILENT_SECONDS, 60, Observed.quiet(resumed, NINE, null)))
                .isEmpty();
    }

    @Test
    void silence_counts_from_the_last_heartbeat_and_not_for_who_has_stopped() {
        assertThat(broken(Measure.SILENT_SECONDS, 1_800, Observed.quiet(null, NINE, null)))
                .isEmpty();
        assertThat(broken(Measure.SILENT_SECONDS, 1_799, Observed.quiet(null, NINE, null)))
                .singleElement()
                .asString()
                .startsWith("1800 seconds without a heartbeat, since 2026-11-02T09:00:00Z");
        assertThat(broken(Measure.SILENT_SECONDS, 60, Observed.quiet(null, null, null)))
                .isEmpty();
    }

    @Test
    void a_checkpoint_that_does_not_move_counts_while_the_agent_has_not_stopped() {
        Progress progress = new Progress("0123456789abcdef", NINE);

        assertThat(broken(Measure.STALLED_SECONDS, 600, Observed.quiet(null, NOW, progress)))
                .singleElement()
                .asString()
                .startsWith("1800 seconds without a checkpoint that moves, since 2026-11-02T09:00:00Z");
        assertThat(broken(Measure.STALLED_SECONDS, 600, Observed.quiet(null, null, progress)))
                .isEmpty();
    }

    @Test
    void P4_the_same_breach_asks_for_the_same_kill_until_another_full_limit_is_used() {
        String first = breach(Observed.spent(101)).killKey();

        assertThat(breach(Observed.spent(199)).killKey()).isEqualTo(first).hasSizeLessThan(255);
        assertThat(breach(Observed.spent(200)).killKey()).isNotEqualTo(first);
        assertThat(breach(Observed.spent(500)).occasion())
                .isEqualTo(breach(Observed.spent(101)).occasion());
    }

    @Test
    void a_narrower_policy_loosens_nothing_of_a_wider_one() {
        EffectivePolicy both = EffectivePolicy.of(
                MAILER,
                List.of(
                        scoped("agent://acme/production/mailer", Measure.CALLS_PER_HOUR, 1_000),
                        scoped("agent://acme/*", Measure.CALLS_PER_HOUR, 100)));

        assertThat(Evaluation.of(both, Observed.spent(101)))
                .extracting(breach -> breach.scope().toString())
                .containsExactly("agent://acme/*");
    }

    private static Breach breach(Observation seen) {
        return Evaluation.of(policy(Measure.CALLS_PER_HOUR, 100), seen).getFirst();
    }

    private static List<String> broken(Measure measure, long limit, Observation seen) {
        return broken(measure, BigDecimal.valueOf(limit), seen);
    }

    private static List<String> broken(Measure measure, BigDecimal limit, Observation seen) {
        return Evaluation.of(EffectivePolicy.of(MAILER, List.of(scoped(measure, limit))), seen).stream()
                .map(Breach::sentence)
                .toList();
    }

    private static EffectivePolicy policy(Measure measure, long limit) {
        return EffectivePolicy.of(MAILER, List.of(scoped(measure, BigDecimal.valueOf(limit))));
    }

    private static ScopedPolicy scoped(Measure measure, BigDecimal limit) {
        return scoped("agent://acme/production/*", measure, limit);
    }

    private static ScopedPolicy scoped(String scope, Measure measure, long limit) {
        return scoped(scope, measure, BigDecimal.valueOf(limit));
    }

    private static ScopedPolicy scoped(String scope, Measure measure, BigDecimal limit) {
        return new ScopedPolicy(
                Scope.parse(scope), new Policy(List.of(new Rule(measure, limit, Reaction.KILL)), 1), stamp("key:dana"));
    }
}
