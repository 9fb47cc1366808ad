package killswitch.core.instance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The calls of an instance that the gateway refused, and when it refused the last one. */
public record Refusals(long count, @Nullable Instant last) {

    /** None. */
    public static final Refusals NONE = new Refusals(0, null);
}
