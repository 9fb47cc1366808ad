package killswitch.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one heartbeat has to say beyond being alive. Immutable: each method makes a new one. */
public final class Progress {

    /** Nothing new. */
    public static final Progress NONE = new Progress(null, null, null, Usage.NONE);

    private final @Nullable String status;
    private final @Nullable Map<String, ?> metadata;
    private final @Nullable Map<String, ?> checkpoint;
    private final Usage usage;

    private Progress(
            @Nullable String status,
            @Nullable Map<String, ?> metadata,
            @Nullable Map<String, ?> checkpoint,
            Usage usage) {
        this.status = status;
        this.metadata = metadata;
        this.checkpoint = checkpoint;
        this.usage = usage;
    }

    /** How far the work has come. Say what is <em>finished</em>, before starting the next step. */
    public static Progress at(Map<String, ?> checkpoint) {
        return NONE.checkpoint(checkpoint);
    }

    /** How far the work has come. */
    public Progress checkpoint(Map<String, ?> done) {
        return new Progress(status, metadata, done, usage);
    }

    /** A word for what it is doing; {@code running} until you say another. {@code stopped} is what closing says. */
    public Progress status(String word) {
        if (word.isBlank() || word.equals("stopped")) {
            throw new IllegalArgumentException(
                    "'%s' is no status: close the agent to say that it has stopped".formatted(word));
        }
        return new Progress(word, metadata, checkpoint, usage);
    }

    /** Anything that helps to recognise the instance. It stays until you give another. */
    public Progress metadata(Map<String, ?> about) {
        return new Progress(status, about, checkpoint, usage);
    }

    /** What was used since the last heartbeat. */
    public Progress usage(Usage used) {
        return new Progress(status, metadata, checkpoint, used);
    }

    @Nullable
    String status() {
        return status;
    }

    @Nullable
    Map<String, ?> metadata() {
        return metadata;
    }

    @Nullable
    Map<String, ?> checkpoint() {
        return checkpoint;
    }

    Usage usage() {
        return usage;
    }
}
