package killswitch.local.control;

import killswitch.local.store.Faults;
import org.jspecify.annotations.Nullable;

/**
 * What shall go wrong on the ways to a region's store: on all of them, its own functions' included, or on that from one
 * region. Replication into the region can be paused or delayed besides.
 */
public record FaultPlan(Faults faults, @Nullable String from, boolean replicationPaused, long replicationDelayMillis) {

    /** Everything works again. */
    public static final FaultPlan NONE = new FaultPlan(Faults.NONE, null, false, 0);

    public FaultPlan {
        if (replicationDelayMillis < 0 || replicationDelayMillis > 600_000) {
            throw new IllegalArgumentException("replicationDelayMillis is between 0 and 600000.");
        }
    }

    /** These faults on every way to the region. */
    public static FaultPlan of(Faults faults) {
        return new FaultPlan(faults, null, false, 0);
    }

    /** The same on the way from one region only. */
    public FaultPlan from(String region) {
        return new FaultPlan(faults, region, replicationPaused, replicationDelayMillis);
    }

    /** The same, and nothing is replicated into the region. */
    public FaultPlan withReplicationPaused() {
        return new FaultPlan(faults, from, true, replicationDelayMillis);
    }

    /** Whether this plan concerns what comes from a region. */
    public boolean concerns(String region) {
        return from == null || from.equals(region);
    }
}
