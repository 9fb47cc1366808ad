package killswitch.local;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What happens by itself, and how often.
 *
 * @param tick how often each region's monitor is called
 * @param canary how often a canary is killed and resumed in each region; never, and there is none, if null
 * @param ahead whether functions are started that nobody has called yet
 */
public record Pace(Duration tick, @Nullable Duration canary, boolean ahead) {

    /** In AWS it is a minute; nobody who tries something out here wants to wait that long. */
    public static final Pace DEFAULT = new Pace(Duration.ofSeconds(10), null, true);

    public Pace {
        if (!tick.isPositive() || (canary != null && !canary.isPositive())) {
            throw new IllegalArgumentException(
                    "There is time between two ticks, and between two rounds of the canary.");
        }
    }

    /** The same with a tick that comes as often as this. */
    Pace ticking(Duration often) {
        return new Pace(often, canary, ahead);
    }

    /** The same with a canary that is killed as often as this. */
    Pace withCanary(Duration often) {
        return new Pace(tick, often, ahead);
    }

    /** The same with no function started before it is called, but those without which there is no switch. */
    Pace lazy() {
        return new Pace(tick, canary, false);
    }
}
