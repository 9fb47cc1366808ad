package killswitch.core.testing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import killswitch.core.beacon.BeaconStore;
import killswitch.core.beacon.Sighting;
import org.jspecify.annotations.Nullable;

/** Beacons and one region's sightings, in memory. */
public final class InMemoryBeaconStore implements BeaconStore {

    private final String region;
    private final Map<String, Long> beacons;
    private final Map<String, Sighting> sightings = new ConcurrentHashMap<>();

    public InMemoryBeaconStore(String region) {
        this(region, new ConcurrentHashMap<>());
    }

    private InMemoryBeaconStore(String region, Map<String, Long> beacons) {
        this.region = region;
        this.beacons = beacons;
    }

    /** Another region's: a beacon that either lights reaches the other at once; what one notices does not. */
    public InMemoryBeaconStore replicaIn(String otherRegion) {
        return new InMemoryBeaconStore(otherRegion, beacons);
    }

    /** Takes what replication brings of another region's beacon. */
    public void replicated(String writer, long count) {
        beacons.put(writer, count);
    }

    /** Nothing was ever lit or noticed. */
    public void clear() {
        beacons.clear();
        sightings.clear();
    }

    @Override
    public void light() {
        beacons.merge(region, 1L, Long::sum);
    }

    @Override
    public Map<String, Long> lit() {
        return Map.copyOf(beacons);
    }

    @Override
    public List<Sighting> sightings() {
        return List.copyOf(sightings.values());
    }

    @Override
    public void noticed(Sighting sighting, @Nullable Sighting instead) {
        sightings.compute(
                sighting.region(),
                (name, before) -> before == null
                        ? (instead == null ? sighting : null)
                        : before.equals(instead) ? sighting : before);
    }
}
