package killswitch.local.lambda;

import java.time.Duration;

/**
 * How many processes a function may have, how long a call waits before a further one is started (an idle one may be
 * free any moment, and a start costs a second of processor time), how long it waits for a process that is ready before it is
 * throttled, and how long a further process may be idle.
 */
public record PoolLimits(int processes, Duration patience, Duration queue, Duration idle) {

    /** Lets a machine with two cores live. */
    public static final PoolLimits DEFAULT =
            new PoolLimits(4, Duration.ofMillis(250), Duration.ofSeconds(10), Duration.ofSeconds(60));
}
