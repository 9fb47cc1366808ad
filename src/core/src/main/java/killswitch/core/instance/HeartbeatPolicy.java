package killswitch.core.instance;

import java.time.Duration;
import java.util.List;
import killswitch.core.beacon.PeerPolicy;

/**
 * How leases are given.
 *
 * @param region the region that gives them
 * @param lease how long a lease holds
 * @param persistEvery how often an instance that does not change is written all the same
 * @param peers which other regions must be seen for them to be given
 */
public record HeartbeatPolicy(String region, Duration lease, Duration persistEvery, PeerPolicy peers) {

    /** How long a lease holds unless configured otherwise. */
    public static final Duration LEASE = Duration.ofSeconds(60);

    /** How often an unchanged instance is written. */
    public static final Duration PERSIST_EVERY = Duration.ofSeconds(5);

    /** The policy of a region that is the only one, unless configured otherwise. */
    public static HeartbeatPolicy of(String region) {
        return new HeartbeatPolicy(region, LEASE, PERSIST_EVERY, PeerPolicy.of(List.of(region)));
    }
}
