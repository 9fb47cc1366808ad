package killswitch.core.instance;

import java.time.Duration;

/**
 * How leases are given.
 *
 * @param region the region that gives them
 * @param lease how long a lease holds
 * @param persistEvery how often an instance that does not change is written all the same
 */
public record HeartbeatPolicy(String region, Duration lease, Duration persistEvery) {

    /** How long a lease holds unless configured otherwise. */
    public static final Duration LEASE = Duration.ofSeconds(60);

    /** How often an unchanged instance is written. */
    public static final Duration PERSIST_EVERY = Duration.ofSeconds(5);

    public static HeartbeatPolicy of(String region) {
        return new HeartbeatPolicy(region, LEASE, PERSIST_EVERY);
    }
}
