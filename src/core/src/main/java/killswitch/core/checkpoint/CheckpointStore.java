package killswitch.core.checkpoint;

import java.util.List;
import java.util.Optional;
import killswitch.core.agent.AgentUri;
import killswitch.core.lease.Holder;

/** Keeps the checkpoints of agents. A checkpoint never goes back. */
public interface CheckpointStore {

    /** Keeps the checkpoint if it is newer than what this region has written for its key; otherwise changes nothing. */
    void save(Holder by, Checkpoint checkpoint);

    /** The newest checkpoint of the key that has reached this region. */
    Optional<Checkpoint> newest(AgentUri agent, CheckpointKey key);

    /** The newest checkpoint of every key of the agent, ordered by key. */
    List<Checkpoint> newest(AgentUri agent);
}
