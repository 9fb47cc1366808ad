package killswitch.local.control;

import killswitch.local.replication.Passage;
import killswitch.local.store.Faults;
import org.jspecify.annotations.Nullable;

/**
 * What shall go wrong on the ways to a region's store: on all of them, its own functions' included, or on that from one
 * region. Replication into the region can be paused, delayed or reordered besides.
 */
public record FaultPlan(Faults faults, @Nullable String from, Passage replication) {

    /** Everything works again. */
    public static final FaultPlan NONE = of(Faults.NONE);

    /** The same with replication paused or delayed. */
    public FaultPlan(Faults faults, @Nullable String from, boolean replicationPaused, long replicationDelayMillis) {
        this(faults, from, new Passage(replicationPaused, replicationDelayMillis, false));
    }

    /** These faults on every way to the region. */
    public static FaultPlan of(Faults faults) {
        return new FaultPlan(faults, null, Passage.OPEN);
    }

    /** The same on the way from one region only. */
    public FaultPlan from(String region) {
        return new FaultPlan(faults, region, replication);
    }

    /** The same, and changes are replicated into the region in this way. */
    public FaultPlan with(Passage passage) {
        return new FaultPlan(faults, from, passage);
    }

    /** The same, and nothing is replicated into the region. */
    public FaultPlan withReplicationPaused() {
        return with(new Passage(true, replication.delayMillis(), replication.reordered()));
    }

    /** Whether this plan concerns what comes from a region. */
    public boolean concerns(String region) {
        return from == null || from.equals(region);
    }
}
