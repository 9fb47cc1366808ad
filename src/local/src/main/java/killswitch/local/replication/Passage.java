package killswitch.local.replication;

/**
 * How changes pass from one region to another.
 *
 * @param paused nothing passes
 * @param delayMillis how old a change is at least when it passes
 * @param reordered changes are held a little and written in any order; those of one item keep theirs
 */
public record Passage(boolean paused, long delayMillis, boolean reordered) {

    /** As fast as it goes. */
    public static final Passage OPEN = new Passage(false, 0, false);

    private static final long LONGEST_DELAY = 600_000;
    private static final long HELD_TO_REORDER = 300;

    public Passage {
        if (delayMillis < 0 || delayMillis > LONGEST_DELAY) {
            throw new IllegalArgumentException("replicationDelayMillis is between 0 and 600000.");
        }
    }

    /** Whether a change of this age may pass. */
    boolean lets(long ageMillis) {
        return !paused && ageMillis >= delayMillis + (reordered ? HELD_TO_REORDER : 0);
    }
}
