package killswitch.dynamodb;

import java.util.List;
import java.util.Optional;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Scope;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.checkpoint.CheckpointKey;
import killswitch.core.checkpoint.CheckpointStore;
import killswitch.core.lease.Holder;

/** A heartbeat that brings a checkpoint notes it in the item of its agent, too, in which the flag is. */
final class ProgressInTheFlag implements CheckpointStore {

    private final CheckpointStore checkpoints;
    private final Flags flags;

    ProgressInTheFlag(CheckpointStore checkpoints, Flags flags) {
        this.checkpoints = checkpoints;
        this.flags = flags;
    }

    @Override
    public void save(Holder by, Checkpoint checkpoint) {
        checkpoints.save(by, checkpoint);
        flags.progress(new Scope.Agent(by.agent()), checkpoint.sequence());
    }

    @Override
    public Optional<Checkpoint> newest(AgentUri agent, CheckpointKey key) {
        return checkpoints.newest(agent, key);
    }

    @Override
    public List<Checkpoint> newest(AgentUri agent) {
        return checkpoints.newest(agent);
    }
}
