package killswitch.api.heartbeat;

import jakarta.validation.constraints.NotNull;
import killswitch.api.json.RawJson;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.checkpoint.CheckpointKey;
import killswitch.core.problem.Limits;
import killswitch.core.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How far the work has come.
 *
 * @param key the heartbeat's {@code checkpointKey} once more, so that an answer's checkpoint can be sent as it came
 * @param sequence counted up by the agent; a checkpoint that is not newer is not stored
 * @param data whatever the agent needs to go on
 */
@Schema(name = "ReachedCheckpoint")
record CheckpointRequest(
        @Nullable String key,
        @NotNull Long sequence,

        @NotNull @Schema(description = "At most " + Limits.CHECKPOINT + " bytes.")
        RawJson data) {

    /** The key that both name, or the one that is named, or the default. */
    static CheckpointKey key(@Nullable String outside, @Nullable CheckpointRequest checkpoint) {
        String inside = checkpoint == null ? null : checkpoint.key();
        if (outside != null && inside != null && !outside.equals(inside)) {
            throw Problem.INVALID_FIELD.because("'checkpoint.key' and 'checkpointKey' differ: send one of them.");
        }
        String named = outside == null ? inside : outside;
        return named == null ? CheckpointKey.DEFAULT : new CheckpointKey(named);
    }

    Checkpoint checkpoint(CheckpointKey named) {
        return new Checkpoint(named, sequence, data.text());
    }
}
