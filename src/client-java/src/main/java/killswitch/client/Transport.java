package killswitch.client;

import java.net.URI;

/** Carries a request to the switch, and brings the answer back. Give one of your own to {@link KillSwitch#over}. */
@FunctionalInterface
public interface Transport {

    /**
     * Sends the request.
     *
     * @throws UnreachableException if no usable answer came and nothing was done, or it does no harm twice
     * @throws InDoubtException if the request may not be repeated, was sent, and no answer came
     */
    Response send(Request request);

    /** Whether this URL is one of the switch's: only there may a lease be shown. */
    default boolean serves(URI url) {
        return false;
    }
}
