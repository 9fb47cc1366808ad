package killswitch.core.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import killswitch.core.problem.Limits;
import killswitch.core.problem.Problem;

/**
 * How far the work of one key has come.
 *
 * @param sequence counted up by the agent, never negative; a checkpoint is newer when its sequence is higher
 * @param data JSON, at most {@link Limits#CHECKPOINT} bytes
 */
public record Checkpoint(CheckpointKey key, long sequence, String data) {

    private static final Comparator<Checkpoint> AGE =
            Comparator.comparingLong(Checkpoint::sequence).thenComparing(Checkpoint::data);

    public Checkpoint {
        if (sequence < 0) {
            throw Problem.INVALID_FIELD.because("'checkpoint.sequence' is negative: count up from 0.");
        }
        if (data.getBytes(StandardCharsets.UTF_8).length > Limits.CHECKPOINT) {
            throw Problem.TOO_LARGE.because(
                    "'checkpoint.data' is over %,d bytes: keep the data elsewhere and a reference here."
                            .formatted(Limits.CHECKPOINT));
        }
    }

    /** The newest of what several writers have left; the same whoever asks, in whatever order they come. */
    public static Optional<Checkpoint> newest(Collection<Checkpoint> written) {
        return written.stream().max(AGE);
    }
}
