package killswitch.core.beacon;

import java.time.Duration;
import java.time.Instant;

/**
 * The last change of a region's beacon that another region has noticed.
 *
 * @param region whose beacon it is
 * @param count what the beacon said; 0 while none had come in
 * @param at when the change was noticed, by the clock of the region that looks and of no other
 */
public record Sighting(String region, long count, Instant at) {

    boolean isWithin(Duration time, Instant now) {
        return !at.plus(time).isBefore(now);
    }
}
