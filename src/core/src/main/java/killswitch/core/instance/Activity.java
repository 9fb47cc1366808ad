package killswitch.core.instance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an instance was heard.
 *
 * @param stoppedAt when it said that it stopped; null while it runs
 */
public record Activity(
        Instant startedAt, Instant lastHeartbeat, @Nullable Instant stoppedAt) {}
