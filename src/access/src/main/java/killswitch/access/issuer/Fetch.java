package killswitch.access.issuer;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** Fetches a document that an issuer publishes. */
public interface Fetch {

    /**
     * The text of the document.
     *
     * @throws IOException if it is not to be had, within the limit
     */
    String get(URI address, Duration limit) throws IOException;
}
