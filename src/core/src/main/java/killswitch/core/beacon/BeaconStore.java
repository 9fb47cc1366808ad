package killswitch.core.beacon;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The beacons of all regions, as they have come in here, and what this region has noticed of them. Each beacon has one
 * writer, its region; what was noticed is never replicated.
 */
public interface BeaconStore {

    /** Counts this region's own beacon up, from 0. */
    void light();

    /** What each beacon that has come in says, the own one included; by region. */
    Map<String, Long> lit();

    /** The last sighting of each region. */
    List<Sighting> sightings();

    /**
     * Writes the sighting if the one of its region is still {@code instead}; otherwise changes nothing, since somebody
     * else has noticed.
     *
     * @param instead null if there is to be none yet
     */
    void noticed(Sighting sighting, @Nullable Sighting instead);
}
