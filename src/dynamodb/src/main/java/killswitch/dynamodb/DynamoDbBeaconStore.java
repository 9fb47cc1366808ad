package killswitch.dynamodb;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import killswitch.core.beacon.BeaconStore;
import killswitch.core.beacon.Sighting;
import org.jspecify.annotations.Nullable;

/** Beacons in the table {@code registry}, sightings in the table {@code instances}; {@link BeaconsTable} says how. */
final class DynamoDbBeaconStore implements BeaconStore {

    private final Table beacons;
    private final Table sightings;
    private final String region;

    DynamoDbBeaconStore(Table registry, Table instances, String region) {
        this.beacons = registry;
        this.sightings = instances;
        this.region = region;
    }

    /** A call whose answer was lost and that is made again counts twice: all that matters is that it changes. */
    @Override
    public void light() {
        beacons.update(BeaconsTable.lit(region));
    }

    @Override
    public Map<String, Long> lit() {
        return beacons.query(BeaconsTable.beacons()).stream()
                .collect(Collectors.toMap(Item::sort, BeaconsTable::count));
    }

    @Override
    public List<Sighting> sightings() {
        return sightings.query(BeaconsTable.sightings()).stream()
                .map(BeaconsTable::sighting)
                .toList();
    }

    @Override
    public void noticed(Sighting sighting, @Nullable Sighting instead) {
        sightings.replace(BeaconsTable.item(sighting), BeaconsTable.isStill(instead));
    }
}
