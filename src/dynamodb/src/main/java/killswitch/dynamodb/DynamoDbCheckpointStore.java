package killswitch.dynamodb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import killswitch.core.agent.AgentUri;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.checkpoint.CheckpointKey;
import killswitch.core.checkpoint.CheckpointStore;
import killswitch.core.checkpoint.Claim;
import killswitch.core.checkpoint.Claims;
import killswitch.core.checkpoint.Kept;
import killswitch.core.lease.Holder;
import org.jspecify.annotations.Nullable;

/** Checkpoints and claims in the table {@code checkpoints}; {@link CheckpointsTable} says how they lie there. */
final class DynamoDbCheckpointStore implements CheckpointStore {

    private final Table table;
    private final String region;

    DynamoDbCheckpointStore(Table table, String region) {
        this.table = table;
        this.region = region;
    }

    @Override
    public void save(Holder by, Checkpoint checkpoint) {
        table.replace(CheckpointsTable.item(by, checkpoint, region), CheckpointsTable.olderThan(checkpoint));
    }

    @Override
    public Kept kept(AgentUri agent, CheckpointKey key) {
        List<Item> items = table.query(CheckpointsTable.of(agent, key));
        Claims claims = new Claims(items.stream()
                .filter(CheckpointsTable::isClaim)
                .map(CheckpointsTable::claim)
                .toList());
        return new Kept(Checkpoint.newest(checkpoints(items)), claims);
    }

    @Override
    public Optional<Claim> claim(CheckpointKey key, Claim claim, @Nullable Claim instead) {
        return table.insert(CheckpointsTable.item(key, claim), CheckpointsTable.isStill(instead))
                .map(CheckpointsTable::claim);
    }

    @Override
    public List<Checkpoint> newest(AgentUri agent) {
        return checkpoints(table.query(CheckpointsTable.all(agent))).stream()
                .collect(Collectors.groupingBy(Checkpoint::key, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(Checkpoint::newest)
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<Checkpoint> checkpoints(List<Item> items) {
        return items.stream()
                .filter(item -> !CheckpointsTable.isClaim(item))
                .map(CheckpointsTable::checkpoint)
                .toList();
    }
}
