package killswitch.webhooks;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** The way to a receiver. */
@FunctionalInterface
interface Post {

    /**
     * Sends a body, once, and returns the status of the answer.
     *
     * @throws IOException if there is none in time
     */
    int send(URI url, Map<String, String> headers, byte[] body) throws IOException;
}
