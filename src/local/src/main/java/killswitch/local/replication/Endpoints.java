package killswitch.local.replication;

import java.net.URI;

/** Where replication finds the stores: each region's own for reading, and the way from one to another for writing. */
public interface Endpoints {

    URI store(String region);

    URI way(String from, String to);
}
