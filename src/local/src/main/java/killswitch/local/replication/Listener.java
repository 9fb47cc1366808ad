package killswitch.local.replication;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Hears of what is written to tables, beside those that it is replicated to: streams are read once for all. */
@FunctionalInterface
public interface Listener {

    /**
     * An item was written in a region, and not by replication. It can be told more than once, and whoever is told holds up
     * replication.
     */
    void written(String region, String table, Map<String, AttributeValue> item);
}
