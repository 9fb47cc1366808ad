package killswitch.core.intent;

import java.time.Instant;
import java.util.List;

/**
 * What an instance was given from its agent's inbox.
 *
 * @param given those of one sender in the order in which one region has taken them
 * @param missing regions that have not answered, or not wholly: what waits there goes on waiting
 */
public record Delivery(List<Given> given, List<String> missing) {

    public Delivery {
        given = List.copyOf(given);
        missing = List.copyOf(missing);
    }

    /**
     * One intent.
     *
     * @param heldUntil until then no other instance is given it
     */
    public record Given(Intent intent, Instant heldUntil) {}
}
