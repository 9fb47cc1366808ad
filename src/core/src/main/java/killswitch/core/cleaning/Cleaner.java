package killswitch.core.cleaning;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.Entry;
import killswitch.core.audit.Subject;
import killswitch.core.kill.SwitchRecords;
import killswitch.core.region.Stamp;

/**
 * The next step of cleaning one kill. Every step can be done twice, by two at once, and again after a crash: each is written
 * down when it is done, but for the one that cannot be taken back, which is written down before.
 */
final class Cleaner {

    static final String ACTOR = "monitor";

    private final Regions regions;
    private final CleaningPolicy policy;
    private final Clock clock;

    Cleaner(Regions regions, CleaningPolicy policy, Clock clock) {
        this.regions = regions;
        this.policy = policy;
        this.clock = clock;
    }

    /** Begins to wait, if every region has confirmed the lift and the record tells of it. */
    void begin(Lifted lifted) {
        if (regions.areConfirmed(lifted)) {
            home().write(new Wait(lifted, clock.instant(), Wait.Stage.CONFIRMED));
        }
    }

    /** Whether there is something to do. */
    boolean isDue(Wait wait) {
        Instant now = clock.instant();
        return switch (wait.stage()) {
            case CONFIRMED -> !now.isBefore(wait.since().plus(policy.leases()));
            case KILL_REMOVED -> !now.isBefore(wait.since().plus(policy.late()));
            case LIFT_LEAVES -> true;
        };
    }

    /** Does it, if every region answers; the event that tells that it was the last step. */
    Optional<AuditEvent> step(Wait wait) {
        return switch (wait.stage()) {
            case CONFIRMED -> {
                removeKill(wait);
                yield Optional.empty();
            }
            case KILL_REMOVED -> afterTheLastLook(wait);
            case LIFT_LEAVES -> removeLift(wait);
        };
    }

    private void removeKill(Wait wait) {
        Lifted lifted = wait.lifted();
        Optional<List<SwitchRecords>> records = regions.records(lifted);
        if (records.isEmpty()) {
            return;
        }
        if (!records.get().stream().allMatch(lifted::isLiftIn)) {
            home().end(wait); // the lift has gone from somewhere: it waits again once every region has it
        } else if (regions.everywhere(store -> store.removeKill(lifted))) {
            home().write(wait.at(Wait.Stage.KILL_REMOVED));
        }
    }

    private Optional<AuditEvent> afterTheLastLook(Wait wait) {
        Optional<List<SwitchRecords>> records = regions.records(wait.lifted());
        if (records.isEmpty()) {
            return Optional.empty();
        }
        if (records.get().stream().anyMatch(wait.lifted()::isKillIn)) {
            begin(wait.lifted()); // somebody has sent it again, and copies of that may be under way: it waits once more
            return Optional.empty();
        }
        Wait leaving = wait.at(Wait.Stage.LIFT_LEAVES);
        home().write(leaving);
        return removeLift(leaving);
    }

    private Optional<AuditEvent> removeLift(Wait wait) {
        Lifted lifted = wait.lifted();
        if (!regions.everywhere(store -> store.removeLift(lifted))) {
            return Optional.empty();
        }
        Stamp stamp = new Stamp(ACTOR, clock.instant(), regions.home());
        AuditEvent cleaned = regions.audit()
                .home()
                .append(Entry.of(AuditEvent.Type.CLEANED, Subject.of(lifted.kill(), lifted.scope()), stamp));
        home().end(wait);
        return Optional.of(cleaned);
    }

    private CleaningStore home() {
        return regions.cleaning().home();
    }
}
