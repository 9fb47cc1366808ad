package killswitch.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Another instance has this checkpoint's key, so it does this work: going on would do things twice. Start again with
 * another key, or after {@link #until}.
 */
public final class CheckpointTakenException extends AgentStopped {

    private static final long serialVersionUID = 1L;

    private final transient CheckpointOwner owner;

    CheckpointTakenException(String agent, CheckpointOwner owner) {
        super(agent, "the instance %s does this work: its checkpoint is taken".formatted(owner.instance()));
        this.owner = owner;
    }

    /** The instance that does this work. */
    public String instance() {
        return owner.instance();
    }

    /** The region that the owner reports to, if the switch says so. */
    public @Nullable String region() {
        return owner.region();
    }

    /** When the checkpoint is free again unless its owner renews it, if the switch says so. */
    public @Nullable Instant until() {
        return owner.until();
    }

    @Override
    AgentStopped copy() {
        return new CheckpointTakenException(agent(), owner);
    }
}
