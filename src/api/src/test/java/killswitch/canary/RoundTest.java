package killswitch.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.stream.Stream;
import killswitch.canary.SwitchDouble.Fault;
import killswitch.core.agent.AgentUri;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The canary against a switch that works, and against every way in which one can be broken. */
class RoundTest {

    private final SwitchDouble theSwitch = new SwitchDouble();

    @Nested
    class A_switch_that_works {

        @Test
        void is_healthy_and_every_step_is_timed() {
            Finding finding = play();

            assertThat(finding.verdict()).isEqualTo(Verdict.HEALTHY);
            assertThat(finding.step()).isNull();
            assertThat(finding.millis()).containsOnlyKeys(Step.values());
        }

        @Test
        void is_asked_as_an_agent_and_as_an_operator_ask_it() {
            play();

            String heartbeat = "POST /v1/agents/killswitch/canary/us-east-1/heartbeat";
            String call = "GET /v1/tools/killswitch-canary";
            assertThat(theSwitch.requests())
                    .containsExactly(
                            heartbeat,
                            call,
                            "POST /v1/agents/killswitch/canary/us-east-1/kill",
                            call,
                            heartbeat,
                            "POST /v1/agents/killswitch/canary/us-east-1/resume",
                            call,
                            heartbeat,
                            call,
                            heartbeat);
            assertThat(theSwitch.lastStatus()).isEqualTo("stopped");
        }

        @Test
        void is_healthy_after_a_round_that_was_cut_short() {
            theSwitch.kill("agent://killswitch/canary/us-east-1");

            assertThat(play().verdict()).isEqualTo(Verdict.HEALTHY);
        }

        @Test
        void is_not_called_broken_while_somebody_has_stopped_everything() {
            theSwitch.kill("agent://*");

            Finding finding = play();

            assertThat(finding.verdict()).isEqualTo(Verdict.HELD);
            assertThat(finding.detail()).contains("agent://*", "wrong e-mails");
            assertThat(theSwitch.isKilled())
                    .as("that kill is not the canary's to lift")
                    .isTrue();
        }

        @Test
        void is_not_called_broken_when_somebody_stops_everything_during_the_round() {
            theSwitch.killEverythingBefore("/v1/tools/killswitch-canary");

            assertThat(play().verdict()).isEqualTo(Verdict.HELD);
        }
    }

    @Nested
    class A_switch_that_is_broken {

        @ParameterizedTest(name = "{0}: {1} at {2}")
        @MethodSource("killswitch.canary.RoundTest#faults")
        void is_told_by_what_is_wrong_and_where(Fault fault, Verdict verdict, Step step) {
            Finding finding = new Round(canary(theSwitch.with(fault)), Instant::now).play();

            assertThat(finding.verdict()).as(finding.detail()).isEqualTo(verdict);
            assertThat(finding.step()).isEqualTo(step);
            assertThat(finding.millis()).containsKey(step);
            assertThat(finding.detail()).isNotEmpty().doesNotContain("ks_", "lease-");
        }

        @ParameterizedTest
        @EnumSource(Fault.class)
        void leaves_nothing_behind_once_it_is_repaired(Fault fault) {
            theSwitch.with(fault);
            play();
            theSwitch.repair();

            assertThat(play().verdict()).isEqualTo(Verdict.HEALTHY);
            assertThat(theSwitch.isKilled()).isFalse();
        }

        @ParameterizedTest
        @EnumSource(
                value = Fault.class,
                names = {"KILLS_ARE_IGNORED", "HEARTBEATS_FORGET_KILLS", "FENCES_ARE_IGNORED", "ANOTHER_REGION_IS_AWAY"
                })
        void does_not_keep_the_canary_killed(Fault fault) {
            theSwitch.with(fault);
            play();

            assertThat(theSwitch.isKilled()).isFalse();
            assertThat(theSwitch.lastStatus()).isEqualTo("stopped");
        }
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments(Fault.AUTHORIZER_FAILS, Verdict.AUTHORIZER_FAILED, Step.ACT),
                arguments(Fault.AUTHORIZER_FAILS_AFTER_A_KILL, Verdict.AUTHORIZER_FAILED, Step.REFUSED),
                arguments(Fault.AUTHORIZER_KNOWS_NOBODY, Verdict.REFUSED, Step.ACT),
                arguments(Fault.AUTHORIZER_REFUSES_LEASES, Verdict.REFUSED, Step.ACT),
                arguments(Fault.KILLS_ARE_IGNORED, Verdict.LET_THROUGH, Step.REFUSED),
                arguments(Fault.KILLS_ARE_LEFT_TO_THE_FUNCTION, Verdict.LET_THROUGH, Step.REFUSED),
                arguments(Fault.FENCES_ARE_IGNORED, Verdict.LET_THROUGH, Step.FENCED),
                arguments(Fault.HEARTBEATS_FAIL, Verdict.FUNCTION_FAILED, Step.START),
                arguments(Fault.HEARTBEATS_FORGET_KILLS, Verdict.NOT_TOLD, Step.TOLD),
                arguments(Fault.HEARTBEATS_FORGET_REASONS, Verdict.NOT_TOLD, Step.TOLD),
                arguments(Fault.LEASES_ARE_WITHHELD, Verdict.NO_LEASE, Step.START),
                arguments(Fault.TOOLS_FAIL, Verdict.FUNCTION_FAILED, Step.ACT),
                arguments(Fault.TOOLS_HAVE_NO_ROUTE, Verdict.UNEXPECTED, Step.ACT),
                arguments(Fault.KILL_FAILS, Verdict.FUNCTION_FAILED, Step.KILL),
                arguments(Fault.KILL_CANNOT_BE_STORED, Verdict.NOT_CONFIRMED, Step.KILL),
                arguments(Fault.ANOTHER_REGION_IS_AWAY, Verdict.NOT_CONFIRMED, Step.KILL),
                arguments(Fault.KILLS_ARE_SWALLOWED, Verdict.NOT_CONFIRMED, Step.KILL),
                arguments(Fault.RESUME_IS_REFUSED, Verdict.REFUSED, Step.RESUME),
                arguments(Fault.NOBODY_ANSWERS, Verdict.NO_ANSWER, Step.START),
                arguments(Fault.THE_KILL_IS_NOT_ANSWERED, Verdict.NO_ANSWER, Step.KILL));
    }

    private Finding play() {
        return new Round(canary(theSwitch), Instant::now).play();
    }

    private static Canary canary(Gateway gateway) {
        return new Canary(gateway, SwitchDouble.KEYS, AgentUri.parse("agent://killswitch/canary/us-east-1"));
    }
}
