package killswitch.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import killswitch.local.store.Link;
import killswitch.local.store.Store;
import killswitch.local.store.Writes;

/**
 * What a region stands on.
 *
 * @param ways the ways to the store, by the region that they come from
 * @param writes what is written on these ways
 */
record Ground(String name, Path logs, Store store, Map<String, Link> ways, Writes writes) {

    Link wayFrom(String region) {
        return Objects.requireNonNull(ways.get(region), region);
    }
}
