package killswitch.core.cleaning;

import java.time.Instant;

/**
 * How far the cleaning of a kill has come, as the region that cleans it has written it down. Two who clean at once write the
 * same, and one who comes back after a crash does the last step again.
 *
 * @param since when every region was seen to have the lift, by the clock of the region that has written this
 */
public record Wait(Lifted lifted, Instant since, Stage stage) {

    /** What was done last. The names are stored. */
    public enum Stage {
        /** Every region has the lift: leases from before die out. */
        CONFIRMED,
        /** No region has the kill: copies of it that are under way arrive, and repeats of its order come to an end. */
        KILL_REMOVED,
        /** The lift leaves, region by region. */
        LIFT_LEAVES
    }

    Wait at(Stage next) {
        return new Wait(lifted, since, next);
    }
}
