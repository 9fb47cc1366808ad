package killswitch.core.checkpoint;

import java.util.regex.Pattern;
import killswitch.core.problem.Problem;

/** Names the work that a checkpoint is about: a shard, a partition; {@link #DEFAULT} if there is one. */
public record CheckpointKey(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    /** The key of an agent that does not split its work. */
    public static final CheckpointKey DEFAULT = new CheckpointKey("default");

    public CheckpointKey {
        if (!FORM.matcher(value).matches()) {
            throw Problem.INVALID_FIELD.because(
                    "'checkpointKey' is 1 to 128 letters, digits, dots, underscores, colons and hyphens.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
