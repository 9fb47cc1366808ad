package killswitch.core.lease;

import java.time.Instant;

/**
 * What of the instance was last written to the store, and when. The lease carries it, so that an idle heartbeat has
 * nothing to read and nothing to write.
 *
 * @param digest stands for the content that was written
 */
public record Persisted(Instant at, String digest) {}
