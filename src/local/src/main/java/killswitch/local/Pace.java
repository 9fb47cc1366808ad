package killswitch.local;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often things happen by themselves.
 *
 * @param tick how often each region's monitor is called
 * @param canary how often a canary is killed and resumed in each region; never, and there is none, if null
 */
public record Pace(Duration tick, @Nullable Duration canary) {

    /** In AWS it is a minute; nobody who tries something out here wants to wait that long. */
    public static final Pace DEFAULT = new Pace(Duration.ofSeconds(10), null);

    public Pace {
        if (!tick.isPositive() || (canary != null && !canary.isPositive())) {
            throw new IllegalArgumentException(
                    "There is time between two ticks, and between two rounds of the canary.");
        }
    }

    /** The same with a tick that comes as often as this. */
    Pace ticking(Duration often) {
        return new Pace(often, canary);
    }

    /** The same with a canary that is killed as often as this. */
    Pace withCanary(Duration often) {
        return new Pace(tick, often);
    }
}
