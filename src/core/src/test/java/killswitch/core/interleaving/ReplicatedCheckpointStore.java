package killswitch.core.interleaving;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import killswitch.core.agent.AgentUri;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.checkpoint.CheckpointKey;
import killswitch.core.checkpoint.CheckpointStore;
import killswitch.core.checkpoint.Claim;
import killswitch.core.checkpoint.Kept;
import killswitch.core.lease.Holder;
import killswitch.core.testing.InMemoryCheckpointStore;
import org.jspecify.annotations.Nullable;

/** Checkpoints in memory, replicated as global tables are. */
class ReplicatedCheckpointStore implements CheckpointStore {

    private record Place(AgentUri agent, CheckpointKey key, String writer) {}

    private record ClaimPlace(AgentUri agent, CheckpointKey key, String writer) {}

    private final String region;
    private final InMemoryCheckpointStore store;
    private final Feed feed;
    private final Map<Object, Long> writes = new HashMap<>();

    ReplicatedCheckpointStore(String region, Feed feed) {
        this.region = region;
        this.store = new InMemoryCheckpointStore(region);
        this.feed = feed;
    }

    @Override
    public void save(Holder by, Checkpoint checkpoint) {
        store.save(by, checkpoint);
        Place place = new Place(by.agent(), checkpoint.key(), region);
        store.writtenBy(region, by.agent(), checkpoint.key())
                .filter(checkpoint::equals)
                .ifPresent(kept -> writes.put(place, feed.changed(place, kept)));
    }

    /** What a store would do that does not look at what is there; for a mutant. */
    final void overwrite(Holder by, Checkpoint checkpoint) {
        Place place = new Place(by.agent(), checkpoint.key(), region);
        store.replicated(region, by.agent(), checkpoint);
        writes.put(place, feed.changed(place, checkpoint));
    }

    /** Whose checkpoint a copy of this kind of table is. */
    static AgentUri agentOf(Copy copy) {
        return ((Place) copy.key()).agent();
    }

    /** Takes what another region has written, unless what is here was written later. */
    void arrived(Copy copy) {
        if (copy.key() instanceof Place(AgentUri agent, CheckpointKey ignored, String writer)
                && copy.record() instanceof Checkpoint checkpoint
                && writes.getOrDefault(copy.key(), 0L) < copy.write()) {
            writes.put(copy.key(), copy.write());
            store.replicated(writer, agent, checkpoint);
        }
        if (copy.key() instanceof ClaimPlace place
                && copy.record() instanceof Claim claim
                && writes.getOrDefault(place, 0L) < copy.write()) {
            writes.put(place, copy.write());
            store.replicated(place.key(), claim);
        }
    }

    @Override
    public Kept kept(AgentUri agent, CheckpointKey key) {
        return store.kept(agent, key);
    }

    @Override
    public Optional<Claim> claim(CheckpointKey key, Claim claim, @Nullable Claim instead) {
        Optional<Claim> inTheWay = store.claim(key, claim, instead);
        if (inTheWay.isEmpty()) {
            ClaimPlace place = new ClaimPlace(claim.holder().agent(), key, region);
            writes.put(place, feed.changed(place, claim));
        }
        return inTheWay;
    }

    @Override
    public List<Checkpoint> newest(AgentUri agent) {
        return store.newest(agent);
    }
}
