package killswitch.core.cleaning;

import java.time.Duration;
import killswitch.core.problem.Limits;

/**
 * How long cleaning waits, from the moment when every region was seen to have the lift.
 *
 * @param leases until no lease can live that does not know the kill
 * @param late until no copy of the kill can come any more, nor a repeat of its order
 */
public record CleaningPolicy(Duration leases, Duration late) {

    /** By how much the clocks of two regions may differ. */
    static final Duration CLOCKS_DIFFER = Duration.ofMinutes(15);

    /** From the decision on a heartbeat to the lease that it gives. */
    static final Duration LONGEST_HEARTBEAT = Duration.ofSeconds(30);

    /** Longer than any backlog of replication, and than a write that is late is tried again. */
    static final Duration COPIES_ARRIVE = Duration.ofHours(24);

    /** @param lease how long a lease holds */
    public static CleaningPolicy of(Duration lease) {
        Duration leases = lease.plus(CLOCKS_DIFFER).plus(LONGEST_HEARTBEAT);
        return new CleaningPolicy(
                leases, leases.plus(Limits.IDEMPOTENCY_KEY_LIFETIME).plus(COPIES_ARRIVE));
    }
}
