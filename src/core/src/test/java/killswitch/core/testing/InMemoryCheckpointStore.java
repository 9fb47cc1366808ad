package killswitch.core.testing;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import killswitch.core.agent.AgentUri;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.checkpoint.CheckpointKey;
import killswitch.core.checkpoint.CheckpointStore;
import killswitch.core.lease.Holder;

/** Checkpoints in memory. */
public final class InMemoryCheckpointStore implements CheckpointStore {

    private record Place(AgentUri agent, CheckpointKey key, String region) {}

    private final String region;
    private final Map<Place, Checkpoint> written;

    public InMemoryCheckpointStore(String region) {
        this(region, new ConcurrentHashMap<>());
    }

    private InMemoryCheckpointStore(String region, Map<Place, Checkpoint> written) {
        this.region = region;
        this.written = written;
    }

    /** The same store as another region sees it: what either writes reaches the other at once. */
    public InMemoryCheckpointStore replicaIn(String otherRegion) {
        return new InMemoryCheckpointStore(otherRegion, written);
    }

    @Override
    public void save(Holder by, Checkpoint checkpoint) {
        written.merge(
                new Place(by.agent(), checkpoint.key(), region),
                checkpoint,
                (before, now) -> now.sequence() > before.sequence() ? now : before);
    }

    /** Takes what replication brings of what another region has written. */
    public void replicated(String writer, AgentUri agent, Checkpoint checkpoint) {
        written.put(new Place(agent, checkpoint.key(), writer), checkpoint);
    }

    /** What this region has written, or got from the region that has. */
    public Optional<Checkpoint> writtenBy(String writer, AgentUri agent, CheckpointKey key) {
        return Optional.ofNullable(written.get(new Place(agent, key, writer)));
    }

    @Override
    public Optional<Checkpoint> newest(AgentUri agent, CheckpointKey key) {
        return Checkpoint.newest(
                of(agent).filter(checkpoint -> checkpoint.key().equals(key)).toList());
    }

    @Override
    public List<Checkpoint> newest(AgentUri agent) {
        return of(agent)
                .map(Checkpoint::key)
                .distinct()
                .sorted(Comparator.comparing(CheckpointKey::value))
                .flatMap(key -> newest(agent, key).stream())
                .toList();
    }

    private Stream<Checkpoint> of(AgentUri agent) {
        return written.entrySet().stream()
                .filter(entry -> entry.getKey().agent().equals(agent))
                .map(Map.Entry::getValue);
    }
}
