package killswitch.core.policy;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import killswitch.core.action.Action;
import killswitch.core.action.Course;
import killswitch.core.action.ToolCall;

/** Reads figures off an observation. */
record Meter(Observation seen) {

    /** How far back a share of failures and a repeated call are looked for. */
    static final Duration RECENT = Duration.ofMinutes(10);

    /** Of fewer calls that ended no share is told. */
    static final int FEWEST_CALLS = 10;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int FIRST_ERROR = 400;

    /** What the measure shows; empty if it cannot be told. */
    Optional<Figure> read(Measure measure) {
        return switch (measure) {
            case USD_PER_HOUR -> hour("USD used", count -> count.usage().usd());
            case USD_PER_DAY -> day("USD used", count -> count.usage().usd());
            case USD_PER_RUN -> run("USD used", run -> run.usage().usd());
            case TOKENS_PER_HOUR ->
                hour("tokens used", count -> whole(count.usage().tokens()));
            case TOKENS_PER_DAY ->
                day("tokens used", count -> whole(count.usage().tokens()));
            case TOKENS_PER_RUN -> run("tokens used", run -> whole(run.usage().tokens()));
            case CALLS_PER_HOUR ->
                hour("calls reported", count -> whole(count.usage().calls()));
            case CALLS_PER_DAY ->
                day("calls reported", count -> whole(count.usage().calls()));
            case CALLS_PER_RUN -> run("calls reported", run -> whole(run.usage().calls()));
            case DENIED_PER_HOUR -> hour("calls refused", count -> whole(count.denied()));
            case CALLS_PER_MINUTE -> callsPerMinute();
            case ERROR_PERCENT -> errorPercent();
            case SAME_CALL -> sameCall();
            case SILENT_SECONDS -> silentSeconds();
            case STALLED_SECONDS -> stalledSeconds();
        };
    }

    private Optional<Figure> hour(String what, Function<Count, BigDecimal> figure) {
        Instant hour = Tally.hourOf(seen.now());
        return Optional.ofNullable(seen.spent())
                .map(spent -> new Figure(
                        figure.apply(spent.hour()), "%s in the hour from %s".formatted(what, hour), hour.toString()));
    }

    private Optional<Figure> day(String what, Function<Count, BigDecimal> figure) {
        Instant day = seen.now().truncatedTo(ChronoUnit.DAYS);
        return Optional.ofNullable(seen.spent())
                .map(spent -> new Figure(
                        figure.apply(spent.day()), "%s in the day from %s".formatted(what, day), day.toString()));
    }

    /** Of the run that has used the most. */
    private Optional<Figure> run(String what, Function<Observation.Run, BigDecimal> figure) {
        return seen.runs().stream()
                .max(Comparator.comparing(figure).thenComparing(Observation.Run::start))
                .map(run -> new Figure(
                        figure.apply(run), "%s by one run, since %s".formatted(what, run.startedAt()), run.start()));
    }

    private Optional<Figure> callsPerMinute() {
        long calls = actions(MINUTE).count();
        return Optional.of(Figure.of(calls, "calls in the minute before %s".formatted(seen.now()), recent()));
    }

    private Optional<Figure> errorPercent() {
        List<Boolean> failures = actions(RECENT).flatMap(Meter::failed).toList();
        if (failures.size() < FEWEST_CALLS) {
            return Optional.empty();
        }
        long percent = 100L * failures.stream().filter(failed -> failed).count() / failures.size();
        return Optional.of(Figure.of(
                percent,
                "percent of %d calls failed in the ten minutes before %s".formatted(failures.size(), seen.now()),
                recent()));
    }

    private Optional<Figure> sameCall() {
        Map<ToolCall, Long> often = actions(RECENT).collect(groupingBy(Action::call, counting()));
        return often.entrySet().stream()
                .max(Map.Entry.<ToolCall, Long>comparingByValue()
                        .thenComparing(call -> call.getKey().digest()))
                .map(call -> Figure.of(
                        call.getValue(),
                        "times the same call (%s of the tool %s) in the ten minutes before %s"
                                .formatted(call.getKey().method(), call.getKey().tool(), seen.now()),
                        recent()));
    }

    private Optional<Figure> silentSeconds() {
        return heard().map(heard -> quiet("seconds without a heartbeat", seen.orResumed(heard), heard.toString()));
    }

    private Optional<Figure> stalledSeconds() {
        Observation.Quiet quiet = seen.quiet();
        Progress progress = quiet == null ? null : quiet.progress();
        return progress == null || !progress.isSeen() || heard().isEmpty()
                ? Optional.empty()
                : Optional.of(quiet(
                        "seconds without a checkpoint that moves",
                        seen.orResumed(progress.since()),
                        progress.digest()));
    }

    private Figure quiet(String what, Instant since, String window) {
        long seconds = Math.max(0, Duration.between(since, seen.now()).toSeconds());
        return Figure.of(seconds, "%s, since %s".formatted(what, since), sinceResumed(window));
    }

    private Optional<Instant> heard() {
        return Optional.ofNullable(seen.quiet()).map(Observation.Quiet::heard);
    }

    /** What went on in the time before this moment, and since the last resume. */
    private Stream<Action> actions(Duration before) {
        Instant from = seen.orResumed(seen.now().minus(before));
        return seen.actions().stream()
                .filter(action ->
                        action.begunAt().isAfter(from) && !action.begunAt().isAfter(seen.now()));
    }

    /** Whether it failed; nothing while nobody knows. */
    private static Stream<Boolean> failed(Action action) {
        return switch (action.course()) {
            case Course.InDoubt() -> Stream.of();
            case Course.Cut(Instant ignored) -> Stream.of();
            case Course.NotDone(Instant ignored) -> Stream.of(true);
            case Course.Done done -> Stream.of(done.status() >= FIRST_ERROR);
        };
    }

    /** What goes on is told once an hour, and again after a resume. */
    private String recent() {
        return sinceResumed(Tally.hourOf(seen.now()).toString());
    }

    private String sinceResumed(String window) {
        return seen.resumedAt() == null ? window : window + " resumed " + seen.resumedAt();
    }

    private static BigDecimal whole(long value) {
        return BigDecimal.valueOf(value);
    }
}
