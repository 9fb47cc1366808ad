package killswitch.local;

import java.net.URI;
import java.util.Map;

/** Makes keys of a new switch, which nobody is there to make. */
@FunctionalInterface
interface BootstrapKeys {

    /** Writes the keys to the store of every region; returns their text by what they are for. */
    Map<String, String> create(Map<String, URI> stores);
}
