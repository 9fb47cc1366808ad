package killswitch.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who does the work of a checkpoint's key. */
record CheckpointOwner(
        String instance, @Nullable String region, @Nullable Instant until) {

    static CheckpointOwner of(JsonObject owner) {
        String until = owner.text("until");
        return new CheckpointOwner(
                owner.required("instance"), owner.text("region"), until == null ? null : Instant.parse(until));
    }
}
