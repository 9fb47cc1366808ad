package killswitch.dynamodb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import killswitch.core.agent.AgentUri;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.checkpoint.CheckpointKey;
import killswitch.core.checkpoint.CheckpointStore;
import killswitch.core.lease.Holder;

/** Checkpoints in the table {@code checkpoints}; {@link CheckpointsTable} says how they lie there. */
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
    public Optional<Checkpoint> newest(AgentUri agent, CheckpointKey key) {
        return Checkpoint.newest(read(CheckpointsTable.of(agent, key)));
    }

    @Override
    public List<Checkpoint> newest(AgentUri agent) {
        return read(CheckpointsTable.all(agent)).stream()
                .collect(Collectors.groupingBy(Checkpoint::key, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(Checkpoint::newest)
                .flatMap(Optional::stream)
                .toList();
    }

    private List<Checkpoint> read(Question question) {
        return table.query(question).stream().map(CheckpointsTable::checkpoint).toList();
    }
}
