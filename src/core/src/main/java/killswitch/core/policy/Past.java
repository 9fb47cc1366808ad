package killswitch.core.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import killswitch.core.action.Action;
import killswitch.core.kill.SwitchRecords;

/**
 * What was recorded of one agent, as a row of moments at which a monitor would have looked.
 *
 * @param tallies of every region
 * @param actions newest first
 */
record Past(Watched watched, List<Tally> tallies, List<Action> actions) {

    /** What was seen at each moment, in no order. */
    Stream<Observation> moments() {
        return Stream.of(hours(), minutes(), runs(), Stream.of(present())).flatMap(each -> each);
    }

    /** At the end of each hour that was counted; within it nobody knows. */
    private Stream<Observation> hours() {
        SortedSet<Instant> hours = new TreeSet<>();
        tallies.forEach(tally -> hours.add(tally.hour()));
        return hours.stream()
                .map(hour -> notAfterNow(hour.plus(1, ChronoUnit.HOURS).minusMillis(1)))
                .map(end -> new Observation(end, null, Observer.spent(tallies, end), List.of(), List.of(), null));
    }

    /** At the end of each minute in which a tool was called. */
    private Stream<Observation> minutes() {
        List<Action> oldestFirst = actions.reversed();
        List<Observation> minutes = new ArrayList<>();
        int from = 0;
        for (int n = 0; n < oldestFirst.size(); n++) {
            Instant end = endOfMinute(oldestFirst.get(n));
            if (n + 1 < oldestFirst.size()
                    && endOfMinute(oldestFirst.get(n + 1)).equals(end)) {
                continue;
            }
            while (oldestFirst.get(from).begunAt().isBefore(end.minus(Meter.RECENT))) {
                from++;
            }
            Watched then = new Watched(watched.agent(), watched.seen(), liftedBy(end), end);
            List<Action> recent = oldestFirst.subList(from, n + 1);
            minutes.add(new Observation(end, then.resumedAt(), null, List.of(), recent, null));
        }
        return minutes.stream();
    }

    /** When each start of an instance was heard last: by then it had used what it has used. */
    private Stream<Observation> runs() {
        return watched.instances().stream().map(instance -> {
            Observation.Run run = new Observation.Run(
                    instance.holder().start(),
                    instance.activity().startedAt(),
                    instance.report().usage());
            return new Observation(instance.activity().lastHeartbeat(), null, null, List.of(run), List.of(), null);
        });
    }

    private Observation present() {
        Progress progress = tallies.stream()
                .map(tally -> tally.look().progress())
                .filter(Progress::isSeen)
                .max(Comparator.comparing(Progress::since))
                .orElse(null);
        return new Observation(
                watched.now(),
                watched.resumedAt(),
                null,
                List.of(),
                List.of(),
                new Observation.Quiet(watched.heard(), progress));
    }

    private SwitchRecords liftedBy(Instant time) {
        return new SwitchRecords(
                List.of(),
                watched.records().lifts().stream()
                        .filter(lift -> !lift.stamp().time().isAfter(time))
                        .toList());
    }

    private Instant endOfMinute(Action action) {
        Instant minute = action.begunAt().truncatedTo(ChronoUnit.MINUTES);
        return notAfterNow(minute.plus(Duration.ofMinutes(1)).minusMillis(1));
    }

    private Instant notAfterNow(Instant time) {
        return time.isAfter(watched.now()) ? watched.now() : time;
    }
}
