package killswitch.core.instance;

import java.util.List;
import java.util.Optional;
import killswitch.core.agent.AgentUri;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.checkpoint.CheckpointKey;
import killswitch.core.checkpoint.CheckpointStore;
import killswitch.core.lease.Holder;

/** Cannot be written during an outage, and not be read either. */
record WatchedCheckpointStore(CheckpointStore store, Outage outage) implements CheckpointStore {

    @Override
    public void save(Holder by, Checkpoint checkpoint) {
        outage.strike();
        store.save(by, checkpoint);
    }

    @Override
    public Optional<Checkpoint> newest(AgentUri agent, CheckpointKey key) {
        outage.strike();
        return store.newest(agent, key);
    }

    @Override
    public List<Checkpoint> newest(AgentUri agent) {
        outage.strike();
        return store.newest(agent);
    }
}
