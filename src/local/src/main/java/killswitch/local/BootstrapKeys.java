package killswitch.local;

import java.net.URI;
import java.util.Map;

/** Makes the first keys of a new switch, one for each role of a person, so that there is someone to make the others. */
@FunctionalInterface
interface BootstrapKeys {

    /** Writes the keys to the store of every region; returns the text of each by its role. */
    Map<String, String> create(Map<String, URI> stores);
}
