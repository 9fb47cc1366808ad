package killswitch.core.intent;

/**
 * An intent that waits to be acknowledged.
 *
 * @param sequence its place in its lane: what was sent later has a higher one
 */
public record Waiting(Intent intent, long sequence) {}
