package killswitch.local;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import killswitch.local.replication.Endpoints;
import killswitch.local.store.Link;
import killswitch.local.store.Writes;

/** The ways between the regions: from each to the store of each other, and to its own. */
record Ways(Map<String, Region> regions) implements Endpoints {

    @Override
    public URI store(String region) {
        return region(region).store().url();
    }

    @Override
    public Writes writes(String region) {
        return region(region).ground().writes();
    }

    @Override
    public URI way(String from, String to) {
        return link(from, to).url();
    }

    Link link(String from, String to) {
        return region(to).ground().wayFrom(from);
    }

    /** Makes every way between two regions as long as such a way is in the world, or as short as it is here. */
    void emulate(boolean distances) {
        RoundTrips table = RoundTrips.read();
        for (String from : regions.keySet()) {
            for (String to : regions.keySet()) {
                link(from, to).setLatency(distances ? table.millis(from, to) : 0);
            }
        }
    }

    private Region region(String name) {
        return Objects.requireNonNull(regions.get(name), name);
    }
}
