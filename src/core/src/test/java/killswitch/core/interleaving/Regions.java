package killswitch.core.interleaving;

import static killswitch.core.Samples.NINE_O_FIVE;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import killswitch.core.TickingClock;

/** Three regions whose clocks differ, and the copies that are under way between them. */
final class Regions {

    static final List<String> NAMES = List.of("us-east-1", "eu-west-1", "ap-southeast-2");

    private final Map<String, Region> regions = new LinkedHashMap<>();
    private final TickingClock right = new TickingClock(NINE_O_FIVE);
    private final Wire wire = new Wire();
    private long writes;

    /**
     * @param off by how much the next region's clock is off
     * @param store makes a region's store of checkpoints
     */
    Regions(Supplier<Duration> off, BiFunction<String, Feed, ReplicatedCheckpointStore> store) {
        for (String name : NAMES) {
            Feed feed = (key, record) -> replicate(name, key, record);
            regions.put(name, Region.of(name, off.get(), feed, store.apply(name, feed)));
        }
    }

    Region in(String name) {
        return regions.get(name);
    }

    Region first() {
        return in(NAMES.getFirst());
    }

    List<Region> all() {
        return List.copyOf(regions.values());
    }

    /** By the one clock that is right. */
    Instant now() {
        return right.instant();
    }

    void pass(Duration time) {
        right.pass(time);
        regions.values().forEach(region -> region.clock().pass(time));
    }

    Wire wire() {
        return wire;
    }

    private long replicate(String from, Object key, Object record) {
        Copy copy = new Copy(key, record, ++writes);
        regions.forEach((name, to) -> {
            if (!name.equals(from)) {
                wire.send(() -> to.arrived(copy));
            }
        });
        return copy.write();
    }
}
