package killswitch.dynamodb;

import java.util.Map;
import java.util.Set;
import killswitch.core.beacon.Sighting;
import org.jspecify.annotations.Nullable;

/**
 * How beacons lie in the table {@code registry}, which is global, and what was noticed of them in the table
 * {@code instances}, which is not.
 *
 * <table>
 * <caption>Items</caption>
 * <tr><th>record</th><th>table</th><th>pk</th><th>sk</th></tr>
 * <tr><td>a region's beacon</td><td>{@code registry}</td><td>{@code beacons}</td><td>{@code us-east-1}</td></tr>
 * <tr><td>the last change of it that was noticed here</td><td>{@code instances}</td><td>{@code #sightings}</td>
 *     <td>{@code us-east-1}</td></tr>
 * </table>
 *
 * <p>A beacon has one writer, its region, and is read once a minute in each; the sightings are read by each process of
 * the heartbeat every few seconds.
 */
final class BeaconsTable {

    /** No agent's path starts so: whoever lists instances can tell. */
    static final String NO_AGENT = "#";

    private static final String SIGHTINGS = NO_AGENT + "sightings";

    private static final String BEACONS = "beacons";
    private static final String COUNT = "count";
    private static final String AT = "at";

    private BeaconsTable() {}

    static Change lit(String region) {
        return new Change(Item.at(BEACONS, region), Set.of(), Map.of(COUNT, 1L), Condition.NONE);
    }

    static Question beacons() {
        return Question.all(BEACONS);
    }

    static long count(Item beacon) {
        return beacon.number(COUNT);
    }

    static Question sightings() {
        return Question.all(SIGHTINGS);
    }

    static Item item(Sighting sighting) {
        return Item.at(SIGHTINGS, sighting.region())
                .with(COUNT, sighting.count())
                .with(AT, sighting.at());
    }

    static Sighting sighting(Item item) {
        return new Sighting(item.sort(), item.number(COUNT), item.time(AT));
    }

    static Condition isStill(@Nullable Sighting sighting) {
        return sighting == null
                ? Condition.ABSENT
                : Condition.equal(COUNT, sighting.count()).and(Condition.equal(AT, Times.text(sighting.at())));
    }
}
