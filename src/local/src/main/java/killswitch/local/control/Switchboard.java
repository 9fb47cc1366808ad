package killswitch.local.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import killswitch.local.lambda.Function;
import killswitch.local.lambda.Outcome;

/** What can be looked at and changed while the local cloud runs. */
public interface Switchboard {

    List<String> regions();

    /** Everything worth knowing, for people and tests to read. */
    JsonNode state();

    /** A function of a region, by its short name. */
    Optional<Function> function(String region, String name);

    /** Sets faults on the ways to a region's store. */
    void set(String region, FaultPlan plan);

    /** How much longer calls from one region to the store of another take, always. */
    void setLatency(String from, String to, long millis);

    /** Whether calls between any two regions take as long as they do in the world. */
    void emulateDistances(boolean emulated);

    void rotateSecret();

    /** Calls the region's scheduled functions now; what came of it, by the function's name. */
    Map<String, Outcome> tick(String region);

    void stopStore(String region);

    void startStore(String region);
}
