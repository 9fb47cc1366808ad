package killswitch.core.instance;

import java.util.Locale;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.checkpoint.Claim;
import killswitch.core.kill.Kill;
import killswitch.core.lease.Lease;
import org.jspecify.annotations.Nullable;

/** What an instance is told. Only {@link Alive} brings the right to act. */
public sealed interface HeartbeatAnswer {

    /** The newest checkpoint of the key that was asked for; null if there is none, or none could be read. */
    @Nullable
    Checkpoint checkpoint();

    /**
     * Go on, with this lease.
     *
     * @param owner the claim of somebody else to the key: leave its work alone, no checkpoint of it is kept; null if there
     *     is none
     */
    record Alive(
            Lease lease,
            @Nullable Checkpoint checkpoint,
            @Nullable Claim owner) implements HeartbeatAnswer {}

    /** Go on with the lease that you have, if you have one: no kill stands, but none is given now. */
    record Withheld(Why why, @Nullable Checkpoint checkpoint) implements HeartbeatAnswer {}

    /** Stop. */
    record Killed(Kill by, @Nullable Checkpoint checkpoint) implements HeartbeatAnswer {}

    /** Start again, without a lease, from the checkpoint. */
    record Fenced(@Nullable Checkpoint checkpoint) implements HeartbeatAnswer {}

    /** Goodbye: the instance has said that it stopped. */
    record Stopped(@Nullable Checkpoint checkpoint) implements HeartbeatAnswer {}

    /** Why no lease is given. */
    enum Why {
        /** The heartbeat could not be written down, and what is not written down renews nothing. */
        UNRECORDED,
        /** The region is cut off from others: a kill could stand there that it has not heard of. */
        ISOLATED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
