package killswitch.local.replication;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One item of one table. */
record Item(String table, Map<String, AttributeValue> key) {}
