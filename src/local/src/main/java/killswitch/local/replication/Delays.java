package killswitch.local.replication;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How long the latest changes took from the region that wrote them, by the time that each item carries, to the region
 * that got them.
 */
final class Delays {

    private static final int LATEST = 100;

    private final Deque<Long> latest = new ArrayDeque<>();
    private final InstantSource clock;
    private long changes;

    Delays(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * What was seen.
     *
     * @param changes how many changes were carried
     * @param lastMillis of the last one; the median and the longest are those of the last hundred
     */
    public record Seen(long changes, long lastMillis, long medianMillis, long longestMillis) {}

    synchronized void arrived(Stamp written) {
        changes++;
        latest.addLast(Math.max(0, clock.millis() - written.time()));
        if (latest.size() > LATEST) {
            latest.removeFirst();
        }
    }

    synchronized Seen seen() {
        if (latest.isEmpty()) {
            return new Seen(0, 0, 0, 0);
        }
        long[] sorted = latest.stream().mapToLong(Long::longValue).sorted().toArray();
        return new Seen(changes, latest.getLast(), sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }
}
