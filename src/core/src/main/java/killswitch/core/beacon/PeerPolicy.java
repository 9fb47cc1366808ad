package killswitch.core.beacon;

import java.time.Duration;
import java.util.List;

/**
 * When a region counts as cut off.
 *
 * @param regions every region, the own one included
 * @param need which others must be seen
 * @param tolerance how long a region counts as seen after its beacon was last noticed to change; over two periods
 * @param period how often the monitor of each region looks at the others and lights its own beacon
 */
public record PeerPolicy(List<String> regions, Need need, Duration tolerance, Duration period) {

    /** How long a region counts as seen, unless configured otherwise. */
    public static final Duration TOLERANCE = Duration.ofMinutes(3);

    /** How often the monitor looks, unless configured otherwise. */
    public static final Duration PERIOD = Duration.ofMinutes(1);

    public PeerPolicy {
        regions = List.copyOf(regions);
        if (!period.isPositive()) {
            throw new IllegalArgumentException(
                    "The monitor's period is %s: there must be time between its turns.".formatted(period));
        }
        if (tolerance.compareTo(period.multipliedBy(2)) <= 0) {
            throw new IllegalArgumentException(
                    "The tolerance for other regions is %s: more than two of the monitor's periods of %s, or one turn that is late stops every agent."
                            .formatted(tolerance, period));
        }
    }

    /** The policy of these regions unless configured otherwise. */
    public static PeerPolicy of(List<String> regions) {
        return new PeerPolicy(regions, Need.MAJORITY, TOLERANCE, PERIOD);
    }

    /** Whether any other region must be seen. */
    public boolean asksForOthers() {
        return need != Need.NONE && regions.size() > 1;
    }

    /**
     * Who finds that nobody has looked for so long looks himself: the monitor is late, or has never run. So much less than
     * the tolerance that two regions see each other without their monitors.
     */
    Duration overdue() {
        return period.plus(period.dividedBy(4));
    }

    /** From one look to the next, at most, where leases are asked for. What is noticed later than that is dated back. */
    Duration longestLook() {
        return overdue().plus(Peers.KEPT);
    }

    /**
     * For how long at most an agent may go on after its region was cut off from those that it must see: until the last
     * change that came in is noticed, which takes longest where the monitor is dead; then the tolerance; then a lease that
     * was given at its very end. There is no bound where none must be seen.
     */
    public Duration exposure(Duration lease) {
        return longestLook().plus(tolerance).plus(lease);
    }
}
