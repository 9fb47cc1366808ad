package killswitch.core.cleaning;

import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import killswitch.core.audit.AuditEvent;
import killswitch.core.kill.KillId;
import killswitch.core.kill.Lift;
import killswitch.core.monitor.Duty;

/**
 * Cleans up kills that were lifted, so that they neither make a decision slower nor a lease's list longer for ever: late, and
 * in order. When every region has the lift and no lease from before can live, the kill goes; when no copy of it can come any
 * more, nor a repeat of its order, the lift goes. A region cleans what it has lifted.
 */
public final class CleaningDuty implements Duty {

    /** Kills that one turn goes on with, and as many that it begins with. */
    static final int PART = 50;

    /** Less than the function may take, so that the other duties have their turn. */
    static final Duration LIMIT = Duration.ofSeconds(12);

    /** Those that wait for a beginning have their turn part by part, each for so long. */
    static final Duration TURN = Duration.ofMinutes(1);

    private final Regions regions;
    private final Cleaner cleaner;
    private final Clock clock;

    public CleaningDuty(Regions regions, CleaningPolicy policy, Clock clock) {
        this.regions = regions;
        this.cleaner = new Cleaner(regions, policy, clock);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "cleaning";
    }

    /** Returns the ids of the events that tell what has been cleaned up for good. */
    @Override
    public List<String> perform() {
        Instant end = clock.instant().plus(LIMIT);
        List<Wait> waits = regions.cleaning().home().waits();
        List<String> cleaned = new ArrayList<>();
        due(waits)
                .takeWhile(wait -> clock.instant().isBefore(end))
                .forEach(wait -> cleaner.step(wait).map(AuditEvent::id).ifPresent(cleaned::add));
        beginnings(waits).takeWhile(lifted -> clock.instant().isBefore(end)).forEach(cleaner::begin);
        return cleaned;
    }

    /** Who has waited longest comes first. */
    private Stream<Wait> due(List<Wait> waits) {
        return waits.stream()
                .filter(cleaner::isDue)
                .sorted(Comparator.comparing(Wait::since))
                .limit(PART);
    }

    /** The part whose turn it is: one that cannot begin keeps no other from it. */
    private Stream<Lifted> beginnings(List<Wait> waits) {
        Set<KillId> begun = waits.stream().map(wait -> wait.lifted().kill()).collect(toSet());
        List<Lifted> all = regions.control().home().all().lifts().stream()
                .filter(lift -> isOurs(lift) && !begun.contains(lift.kill()))
                .map(Lifted::by)
                .sorted(Comparator.comparing(Lifted::kill))
                .toList();
        int parts = Math.max(1, Math.ceilDiv(all.size(), PART));
        int part = Math.toIntExact(clock.instant().getEpochSecond() / TURN.toSeconds() % parts);
        return all.stream().skip((long) part * PART).limit(PART);
    }

    private boolean isOurs(Lift lift) {
        return lift.stamp().region().equals(regions.home());
    }
}
