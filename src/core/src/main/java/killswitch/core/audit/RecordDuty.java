package killswitch.core.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import killswitch.core.kill.ConsentStore;
import killswitch.core.kill.ControlStore;
import killswitch.core.monitor.Duty;
import killswitch.core.region.Replicas;

/**
 * Puts on the record what was decided at home and is not there: because the record was away, or because nobody came back
 * to the region whose answer had come too late. Looks at the newest decisions every time, and at the others part by part.
 */
public final class RecordDuty implements Duty {

    /** The newest decisions that one turn looks up, and as many of the others. */
    static final int PART = 100;

    /** A decision younger than this has its own event on its way. */
    static final Duration SETTLED = Duration.ofSeconds(5);

    /** The others have their turn part by part, each for so long. */
    static final Duration TURN = Duration.ofMinutes(1);

    /** Less than the function may take, so that the other duties have their turn. */
    static final Duration LIMIT = Duration.ofSeconds(20);

    private final Replicas<ControlStore> control;
    private final ConsentStore consents;
    private final RecordRepair repair;
    private final Clock clock;

    /**
     * @param consents those of the home region
     * @param audit the record of the home region
     */
    public RecordDuty(Replicas<ControlStore> control, ConsentStore consents, AuditStore audit, Clock clock) {
        this.control = control;
        this.consents = consents;
        this.repair = new RecordRepair(control.homeRegion(), audit);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "record";
    }

    /** Returns the ids of the events that it has appended. */
    @Override
    public List<String> perform() {
        Instant now = clock.instant();
        List<Entry> settled = Decisions.entries(control.home().all(), consents.all())
                .filter(entry -> entry.stamp().region().equals(control.homeRegion()))
                .filter(entry -> entry.stamp().time().isBefore(now.minus(SETTLED)))
                .toList();
        Stream<Entry> due = due(settled, now.getEpochSecond() / TURN.toSeconds())
                .takeWhile(entry -> clock.instant().isBefore(now.plus(LIMIT)));
        return repair.repair(due).stream().map(AuditEvent::id).toList();
    }

    /** Oldest first: the part whose turn it is, and the newest. */
    private static Stream<Entry> due(List<Entry> settled, long turn) {
        int old = Math.max(0, settled.size() - PART);
        List<Entry> newest = settled.subList(old, settled.size());
        if (old == 0) {
            return newest.stream();
        }
        int from = Math.toIntExact(turn % Math.ceilDiv(old, PART)) * PART;
        return Stream.concat(settled.subList(from, Math.min(from + PART, old)).stream(), newest.stream());
    }
}
