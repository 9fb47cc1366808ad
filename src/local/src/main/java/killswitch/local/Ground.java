package killswitch.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import killswitch.local.store.Link;
import killswitch.local.store.Store;

/** What a region stands on: its logs, its store, and the ways to the store by the region that they come from. */
record Ground(String name, Path logs, Store store, Map<String, Link> ways) {

    Link wayFrom(String region) {
        return Objects.requireNonNull(ways.get(region), region);
    }
}
