package killswitch.dynamodb;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Scope;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.checkpoint.CheckpointKey;
import killswitch.core.checkpoint.CheckpointStore;
import killswitch.core.checkpoint.Claim;
import killswitch.core.checkpoint.Kept;
import killswitch.core.lease.Holder;
import org.jspecify.annotations.Nullable;

/**
 * A heartbeat reads the item of its agent, in which the flag is, beside all else that it reads; if it brings a checkpoint, it
 * notes that in the item, too, and writes it back.
 */
final class ProgressInTheFlag implements CheckpointStore {

    private final CheckpointStore checkpoints;
    private final Flags flags;
    private final Map<AgentUri, Item> asRead = new ConcurrentHashMap<>();

    ProgressInTheFlag(CheckpointStore checkpoints, Flags flags) {
        this.checkpoints = checkpoints;
        this.flags = flags;
    }

    @Override
    public void save(Holder by, Checkpoint checkpoint) {
        checkpoints.save(by, checkpoint);
        Item item = asRead.remove(by.agent());
        if (item != null) {
            flags.progress(item, checkpoint.sequence());
        }
    }

    @Override
    public Kept kept(AgentUri agent, CheckpointKey key) {
        asRead.put(agent, flags.read(new Scope.Agent(agent)));
        return checkpoints.kept(agent, key);
    }

    @Override
    public Optional<Claim> claim(CheckpointKey key, Claim claim, @Nullable Claim instead) {
        return checkpoints.claim(key, claim, instead);
    }

    @Override
    public List<Checkpoint> newest(AgentUri agent) {
        return checkpoints.newest(agent);
    }
}
