package killswitch.local.replication;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/** A change as a stream reports it: the item's new image, none if it was deleted, and its stamp (the old one then). */
record Change(Item item, @Nullable Map<String, AttributeValue> image, Stamp stamp, Position position, long readAt) {

    static Change of(String table, String shard, Record record) {
        StreamRecord data = record.dynamodb();
        Item item = new Item(table, data.keys());
        Position position = new Position(shard, data.sequenceNumber());
        return data.hasNewImage()
                ? new Change(item, data.newImage(), Stamp.of(data.newImage()), position, System.nanoTime())
                : new Change(item, null, Stamp.of(data.oldImage()), position, System.nanoTime());
    }

    boolean isDeletion() {
        return image == null;
    }

    /** For how long it has been known to replication. */
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - readAt);
    }
}
