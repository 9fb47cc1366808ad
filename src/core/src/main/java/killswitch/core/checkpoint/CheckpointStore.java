package killswitch.core.checkpoint;

import java.util.List;
import java.util.Optional;
import killswitch.core.agent.AgentUri;
import killswitch.core.lease.Holder;
import org.jspecify.annotations.Nullable;

/** Keeps the checkpoints of agents, and who has claimed their keys. A checkpoint never goes back. */
public interface CheckpointStore {

    /** Keeps the checkpoint if it is newer than what this region has written for its key; otherwise changes nothing. */
    void save(Holder by, Checkpoint checkpoint);

    /** What has reached this region of the key's work; all that was written here before is in it. */
    Kept kept(AgentUri agent, CheckpointKey key);

    /** The newest checkpoint of the key that has reached this region. */
    default Optional<Checkpoint> newest(AgentUri agent, CheckpointKey key) {
        return kept(agent, key).newest();
    }

    /** The newest checkpoint of every key of the agent, ordered by key. */
    List<Checkpoint> newest(AgentUri agent);

    /**
     * Writes the claim as this region's if this region's is still {@code instead}; otherwise changes nothing.
     *
     * @param claim made in this region
     * @param instead null if there is to be none yet
     * @return the claim that was in the way; empty if this one stands
     */
    Optional<Claim> claim(CheckpointKey key, Claim claim, @Nullable Claim instead);
}
