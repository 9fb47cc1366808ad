package killswitch.core.instance;

import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.kill.Kill;
import killswitch.core.lease.Lease;
import org.jspecify.annotations.Nullable;

/** What an instance is told. Only {@link Alive} brings the right to act. */
public sealed interface HeartbeatAnswer {

    /** The newest checkpoint of the key that was asked for; null if there is none, or none could be read. */
    @Nullable
    Checkpoint checkpoint();

    /** Go on, with this lease. */
    record Alive(Lease lease, @Nullable Checkpoint checkpoint) implements HeartbeatAnswer {}

    /**
     * Go on with the lease that you have: no kill stands, but the heartbeat could not be written down, and what is not
     * written down renews nothing.
     */
    record Unrecorded(@Nullable Checkpoint checkpoint) implements HeartbeatAnswer {}

    /** Stop. */
    record Killed(Kill by, @Nullable Checkpoint checkpoint) implements HeartbeatAnswer {}

    /** Start again, without a lease, from the checkpoint. */
    record Fenced(@Nullable Checkpoint checkpoint) implements HeartbeatAnswer {}

    /** Goodbye: the instance has said that it stopped. */
    record Stopped(@Nullable Checkpoint checkpoint) implements HeartbeatAnswer {}
}
