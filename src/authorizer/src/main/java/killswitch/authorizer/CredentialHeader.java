package killswitch.authorizer;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the header of an event that says who calls. Several become one that nobody can read.
 *
 * <p>A lease may come in a header of its own, which then counts alone: a gateway can take that one out on the way to a tool,
 * and cannot take out {@code Authorization}.
 */
final class CredentialHeader {

    private static final String LEASE = "killswitch-lease";
    private static final String AUTHORIZATION = "authorization";

    private CredentialHeader() {}

    /** As {@code Authorization} would have it; null if there is none. */
    static @Nullable String of(Map<?, ?> event) {
        String lease = EventHeaders.named(LEASE, event);
        return lease == null ? EventHeaders.named(AUTHORIZATION, event) : "Bearer " + lease;
    }
}
