package killswitch.api.view;

import killswitch.api.json.RawJson;
import killswitch.core.checkpoint.Checkpoint;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How far the work of one key has come.
 *
 * @param data as the agent sent it
 */
@Schema(name = "Checkpoint")
public record CheckpointView(String key, long sequence, RawJson data) {

    public static CheckpointView of(Checkpoint checkpoint) {
        return new CheckpointView(checkpoint.key().value(), checkpoint.sequence(), new RawJson(checkpoint.data()));
    }

    public static @Nullable CheckpointView ofNullable(@Nullable Checkpoint checkpoint) {
        return checkpoint == null ? null : of(checkpoint);
    }
}
