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
import killswitch.core.checkpoint.Claim;
import killswitch.core.checkpoint.Claims;
import killswitch.core.checkpoint.Kept;
import killswitch.core.lease.Holder;
import org.jspecify.annotations.Nullable;

/** Checkpoints and claims in memory. */
public final class InMemoryCheckpointStore implements CheckpointStore {

    private record Place(AgentUri agent, CheckpointKey key, String region) {}

    private final String region;
    private final Map<Place, Checkpoint> written;
    private final Map<Place, Claim> claims;

    public InMemoryCheckpointStore(String region) {
        this(region, new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    }

    private InMemoryCheckpointStore(String region, Map<Place, Checkpoint> written, Map<Place, Claim> claims) {
        this.region = region;
        this.written = written;
        this.claims = claims;
    }

    /** The same store as another region sees it: what either writes reaches the other at once. */
    public InMemoryCheckpointStore replicaIn(String otherRegion) {
        return new InMemoryCheckpointStore(otherRegion, written, claims);
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
    public Kept kept(AgentUri agent, CheckpointKey key) {
        List<Claim> made = claims.entrySet().stream()
                .filter(entry -> entry.getKey().agent().equals(agent)
                        && entry.getKey().key().equals(key))
                .map(Map.Entry::getValue)
                .toList();
        Optional<Checkpoint> newest = Checkpoint.newest(
                of(agent).filter(checkpoint -> checkpoint.key().equals(key)).toList());
        return new Kept(newest, new Claims(made));
    }

    @Override
    public Optional<Claim> claim(CheckpointKey key, Claim claim, @Nullable Claim instead) {
        Claim stands = claims.compute(
                new Place(claim.holder().agent(), key, region),
                (place, before) -> before == null || before.equals(instead) ? claim : before);
        return stands == claim ? Optional.empty() : Optional.of(stands);
    }

    /** Takes what replication brings of what another region has claimed. */
    public void replicated(CheckpointKey key, Claim claim) {
        claims.put(new Place(claim.holder().agent(), key, claim.region()), claim);
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
