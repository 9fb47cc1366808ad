package killswitch.local.replication;

import java.net.URI;
import killswitch.local.store.Writes;

/** Where replication finds the stores: each region's own for reading, and the way from one to another for writing. */
public interface Endpoints {

    URI store(String region);

    /** What is written to the region's store. */
    Writes writes(String region);

    URI way(String from, String to);
}
