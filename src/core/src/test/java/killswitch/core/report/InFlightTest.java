package killswitch.core.report;

import static killswitch.core.Samples.MAILER;
import static killswitch.core.Samples.VIRGINIA;
import static killswitch.core.Samples.lease;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import killswitch.core.action.Action;
import killswitch.core.action.ActionId;
import killswitch.core.action.Course;
import killswitch.core.action.ToolCall;
import killswitch.core.instance.Activity;
import killswitch.core.instance.Instance;
import killswitch.core.instance.Refusals;
import killswitch.core.instance.Report;
import killswitch.core.instance.RollCall;
import killswitch.core.instance.Usage;
import killswitch.core.problem.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which calls were under way when a kill came. It was decided at nine, and the region had it half a second later. */
class InFlightTest {

    private static final Instant KILLED = Instant.parse("2026-11-02T09:00:00Z");
    private static final Duration MILLI = Duration.ofMillis(1);

    static Stream<Arguments> calls() {
        return Stream.of(
                Arguments.of("ended just before the kill", -1_000, done(-1), false),
                Arguments.of("ended with the kill", -1_000, done(0), true),
                Arguments.of("ended after it", -1_000, done(900), true),
                Arguments.of("was cut off", -1_000, new Course.Cut(at(400)), true),
                Arguments.of("began and ended while the kill was on its way", 100, done(200), true),
                Arguments.of("began just before the region had the kill", 499, done(900), true),
                Arguments.of("began when the region had the kill", 500, done(900), false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void a_call_that(String what, int begun, Course course, boolean inFlight) {
        assertThat(inFlight(action(at(begun), course))).as(what).isEqualTo(inFlight);
    }

    @Test
    void a_call_that_nobody_saw_end_was_under_way_no_longer_than_anybody_waits() {
        Instant longest = KILLED.minus(Limits.TOOL_CALL);

        assertThat(inFlight(action(longest, new Course.InDoubt()))).isTrue();
        assertThat(inFlight(action(longest.minus(MILLI), new Course.InDoubt()))).isFalse();
    }

    private static boolean inFlight(Action action) {
        Instance instance = new Instance(
                lease().holder(),
                VIRGINIA,
                new Report("running", null, Usage.NONE),
                new Activity(KILLED, KILLED, null),
                null,
                Refusals.NONE);
        Involved.Span span = new Involved.Span(KILLED, KILLED, at(500), Instant.MAX);
        return new Involved(new RollCall.Entry(instance, RollCall.State.LIVE), List.of(action), List.of(), span)
                .inFlight()
                .equals(List.of(action));
    }

    private static Action action(Instant begun, Course course) {
        return Action.begun(
                        ActionId.of(MAILER, "batch-7", begun),
                        lease().holder(),
                        new ToolCall("email", "POST", "/messages", "0".repeat(64)),
                        new Action.Beginning(begun, VIRGINIA))
                .become(course);
    }

    private static Course done(int millis) {
        return new Course.Done(at(millis), 200, null);
    }

    private static Instant at(int millis) {
        return KILLED.plusMillis(millis);
    }
}
