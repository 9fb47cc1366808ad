package killswitch.core.restore;

import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import killswitch.core.audit.AuditEvent;
import killswitch.core.audit.AuditStore;
import killswitch.core.audit.ChainItem;
import killswitch.core.kill.ControlStore;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.monitor.Duty;
import killswitch.core.region.Replicas;

/**
 * Compares the record with the table of kills, which may have been restored from a backup: a kill that this region's chain
 * tells of, that nobody has lifted and that no region has, is put back in every region. Looks at the newest events every
 * time, and at the others part by part.
 */
public final class RestorationDuty implements Duty {

    /** Events at the end of the chain that one turn looks at, and as many of the others. */
    static final int PART = 500;

    /** The others have their turn part by part, each for so long. */
    static final Duration TURN = Duration.ofMinutes(1);

    /** Less than the function may take, so that the other duties have their turn. */
    static final Duration LIMIT = Duration.ofSeconds(12);

    private final Replicas<ControlStore> control;
    private final AuditStore chain;
    private final Restoration restoration;
    private final Clock clock;

    public RestorationDuty(Replicas<ControlStore> control, Replicas<AuditStore> audit, Clock clock) {
        this.control = control;
        this.chain = audit.home();
        this.restoration = new Restoration(control, audit, clock);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "restore";
    }

    /** Returns the ids of the events that tell what was put back. */
    @Override
    public List<String> perform() {
        Instant begun = clock.instant();
        Set<KillId> here = control.home().all().kills().stream().map(Kill::id).collect(toSet());
        List<String> restored = new ArrayList<>();
        events(begun.getEpochSecond() / TURN.toSeconds())
                .map(Restoration::killOf)
                .filter(kill -> !here.contains(kill.id()))
                .takeWhile(kill -> clock.instant().isBefore(begun.plus(LIMIT)))
                .forEach(kill -> restoration.restore(kill).map(AuditEvent::id).ifPresent(restored::add));
        return restored;
    }

    /** That somebody killed: the end of the chain, newest first, and the part whose turn it is. */
    private Stream<AuditEvent> events(long turn) {
        long old = Math.max(0, chain.head().sequence() - PART);
        List<ChainItem> newest = chain.chain(old, 2 * PART); // with what comes while this is read
        long part = old == 0 ? 0 : turn % Math.ceilDiv(old, PART);
        List<ChainItem> others = old == 0 ? List.of() : chain.chain(part * PART, PART);
        return Stream.concat(newest.reversed().stream(), others.stream())
                .flatMap(item -> item instanceof ChainItem.Event(long ignored, AuditEvent event)
                        ? Stream.of(event)
                        : Stream.empty())
                .filter(event -> event.type() == AuditEvent.Type.KILLED && event.isWhole());
    }
}
