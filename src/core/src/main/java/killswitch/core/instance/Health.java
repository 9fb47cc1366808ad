package killswitch.core.instance;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** How an instance or an agent is doing. Computed from what was observed, never stored. */
public enum Health {
    /** Heard of within the last 15 seconds. */
    ACTIVE,
    /** Covered by a kill that stands. */
    KILLED,
    /** Silent for more than 15 seconds. */
    STALE,
    /** Silent for more than five minutes without having said that it stopped. */
    CRASHED,
    /** Has said that it stopped; or has no instance at all. */
    STOPPED;

    /** A longer silence than this is stale. */
    public static final Duration STALE_AFTER = Duration.ofSeconds(15);

    /** A longer silence than this is a crash. */
    public static final Duration CRASHED_AFTER = Duration.ofMinutes(5);

    private static final List<Health> BEST_FIRST = List.of(ACTIVE, STALE, KILLED, CRASHED, STOPPED);

    /** The health of one instance that no kill covers. */
    public static Health of(Activity activity, Instant now) {
        if (activity.stoppedAt() != null) {
            return STOPPED;
        }
        Duration silence = Duration.between(activity.lastHeartbeat(), now);
        if (silence.compareTo(CRASHED_AFTER) > 0) {
            return CRASHED;
        }
        return silence.compareTo(STALE_AFTER) > 0 ? STALE : ACTIVE;
    }

    /** The health of an agent that no kill covers as a whole: that of its best instance. */
    public static Health best(List<Health> instances) {
        return instances.stream()
                .min(Comparator.comparingInt(BEST_FIRST::indexOf))
                .orElse(STOPPED);
    }
}
