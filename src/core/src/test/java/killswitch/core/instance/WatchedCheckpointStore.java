package killswitch.core.instance;

import java.util.List;
import java.util.Optional;
import killswitch.core.agent.AgentUri;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.checkpoint.CheckpointKey;
import killswitch.core.checkpoint.CheckpointStore;
import killswitch.core.checkpoint.Claim;
import killswitch.core.checkpoint.Kept;
import killswitch.core.lease.Holder;
import org.jspecify.annotations.Nullable;

/** Cannot be written during an outage, and not be read either. */
record WatchedCheckpointStore(CheckpointStore store, Outage outage) implements CheckpointStore {

    @Override
    public void save(Holder by, Checkpoint checkpoint) {
        outage.strike();
        store.save(by, checkpoint);
    }

    @Override
    public Kept kept(AgentUri agent, CheckpointKey key) {
        outage.strike();
        return store.kept(agent, key);
    }

    @Override
    public Optional<Claim> claim(CheckpointKey key, Claim claim, @Nullable Claim instead) {
        outage.strike();
        return store.claim(key, claim, instead);
    }

    @Override
    public List<Checkpoint> newest(AgentUri agent) {
        outage.strike();
        return store.newest(agent);
    }
}
