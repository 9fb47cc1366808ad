package killswitch.core.policy;

import static killswitch.core.Samples.MAILER;
import static killswitch.core.Samples.VIRGINIA;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import killswitch.core.action.Action;
import killswitch.core.action.ActionId;
import killswitch.core.action.Course;
import killswitch.core.action.ToolCall;
import killswitch.core.agent.InstanceId;
import killswitch.core.instance.Usage;
import killswitch.core.lease.Holder;
import org.jspecify.annotations.Nullable;

/** What tests see of the mailer at half past nine. */
final class Observed {

    static final Instant NINE = Instant.parse("2026-11-02T09:00:00Z");
    static final Instant NOW = NINE.plus(Duration.ofMinutes(30));
    static final Observation NOTHING = new Observation(NOW, null, null, List.of(), List.of(), null);

    private Observed() {}

    /** That so much was used in the hour, and three times as much in the day. */
    static Observation spent(long calls) {
        Count hour = count(calls);
        return new Observation(
                NOW, null, new Observation.Spent(hour, hour.plus(hour).plus(hour)), List.of(), List.of(), null);
    }

    static Observation runs(long... calls) {
        List<Observation.Run> runs = IntStream.range(0, calls.length)
                .mapToObj(n ->
                        new Observation.Run("start-" + n, NINE, count(calls[n]).usage()))
                .toList();
        return new Observation(NOW, null, null, runs, List.of(), null);
    }

    static Observation calls(@Nullable Instant resumedAt, Stream<Action> actions) {
        return new Observation(NOW, resumedAt, null, List.of(), actions.toList(), null);
    }

    static Observation quiet(@Nullable Instant resumedAt, @Nullable Instant heard, @Nullable Progress progress) {
        return new Observation(NOW, resumedAt, null, List.of(), List.of(), new Observation.Quiet(heard, progress));
    }

    /** So many calls, all of them different, the last of them now, with so much time between two of them. */
    static Stream<Action> different(int many, Duration between, Course course) {
        return IntStream.range(0, many)
                .mapToObj(n -> action("/mails/" + n, NOW.minus(between.multipliedBy(n)), course));
    }

    static Stream<Action> same(int many, Duration between) {
        return IntStream.range(0, many)
                .mapToObj(n -> action("/mails", NOW.minus(between.multipliedBy(n)), new Course.Done(NOW, 200, null)));
    }

    private static Action action(String path, Instant at, Course course) {
        ToolCall call = new ToolCall("email", "POST", path, ToolCall.digest("POST " + path, new byte[0]));
        return Action.begun(
                        ActionId.of(MAILER, null, at),
                        new Holder(MAILER, new InstanceId("i-1"), "start-1"),
                        call,
                        new Action.Beginning(at, VIRGINIA))
                .become(course);
    }

    private static Count count(long calls) {
        return new Count(new Usage(calls, 10 * calls, BigDecimal.valueOf(calls, 2)), 2 * calls);
    }
}
