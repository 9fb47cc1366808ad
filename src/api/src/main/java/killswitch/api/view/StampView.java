package killswitch.api.view;

import java.time.Instant;
import killswitch.core.region.Stamp;

/** Who did something, when, and in which region. */
public record StampView(String actor, Instant time, String region) {

    static StampView of(Stamp stamp) {
        return new StampView(stamp.actor(), stamp.time(), stamp.region());
    }
}
