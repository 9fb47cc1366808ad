package killswitch.core.beacon;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import killswitch.core.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Whether a region sees enough of the others to give leases. Reads what was noticed once in {@link #KEPT}, and looks
 * itself where nobody has for too long: so a deployment works from its first second on, and without its monitor.
 */
public final class Peers {

    /** For how long a process keeps what it has read; it is judged anew each time. */
    static final Duration KEPT = Duration.ofSeconds(5);

    private static final Logger LOG = System.getLogger(Peers.class.getName());

    private record Read(List<Sighting> sightings, Instant at) {}

    private final String home;
    private final Set<String> others;
    private final PeerPolicy policy;
    private final BeaconStore store;
    private final BeaconDuty duty;
    private final Clock clock;
    private final AtomicReference<@Nullable Read> kept = new AtomicReference<>();
    private final AtomicBoolean cutOff = new AtomicBoolean();

    /** @param store the home region's */
    public Peers(String home, PeerPolicy policy, BeaconStore store, Clock clock) {
        this.home = home;
        this.others = new LinkedHashSet<>(policy.regions());
        this.others.remove(home);
        this.policy = policy;
        this.store = store;
        this.duty = new BeaconDuty(home, policy, store, clock);
        this.clock = clock;
    }

    /**
     * What was noticed of the other regions; nothing where none must be seen. What is known grows old where nothing new can
     * be read.
     *
     * @throws ProblemException if it cannot be read, and nothing was read before
     */
    public List<Sighting> sightings() {
        if (!policy.asksForOthers()) {
            return List.of();
        }
        Instant now = clock.instant();
        Read last = kept.get();
        if (last != null && now.isBefore(last.at().plus(KEPT))) {
            return last.sightings();
        }
        return keep(new Read(last == null ? store.sightings() : newerThan(last), now));
    }

    /** Whether leases may be given, by these sightings; by newer ones where nobody has looked for too long. */
    public boolean areSeen(List<Sighting> sightings) {
        if (!policy.asksForOthers()) {
            return true;
        }
        Instant now = clock.instant();
        List<Sighting> newest = isOverdue(sightings, now) ? looked(sightings, now) : sightings;
        List<String> seen = newest.stream()
                .filter(sighting -> sighting.isWithin(policy.tolerance(), now))
                .map(Sighting::region)
                .filter(others::contains)
                .toList();
        boolean enough = policy.need().isMetBy(seen.size(), others.size() + 1);
        tellAChange(enough, seen);
        return enough;
    }

    private List<Sighting> keep(Read read) {
        kept.set(read);
        return read.sightings();
    }

    private List<Sighting> newerThan(Read last) {
        try {
            return store.sightings();
        } catch (ProblemException e) {
            LOG.log(Level.WARNING, "What was noticed of other regions cannot be read.", e);
            return last.sightings();
        }
    }

    private boolean isOverdue(List<Sighting> sightings, Instant now) {
        return sightings.stream()
                .filter(sighting -> sighting.region().equals(home))
                .noneMatch(sighting -> sighting.isWithin(policy.overdue(), now));
    }

    private List<Sighting> looked(List<Sighting> before, Instant now) {
        try {
            LOG.log(Level.WARNING, "Nobody in {0} has looked at other regions for {1}.", home, policy.overdue());
            duty.perform();
            return keep(new Read(store.sightings(), now));
        } catch (ProblemException e) {
            LOG.log(Level.ERROR, "The other regions cannot be looked at.", e);
            return before;
        }
    }

    private void tellAChange(boolean enough, List<String> seen) {
        if (cutOff.getAndSet(!enough) == enough) {
            LOG.log(
                    enough ? Level.INFO : Level.ERROR,
                    "{0} {1}: of {2} it has seen {3} within {4}.",
                    home,
                    enough ? "gives leases again" : "is cut off and gives no lease",
                    others,
                    seen,
                    policy.tolerance());
        }
    }
}
