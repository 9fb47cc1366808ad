package killswitch.dynamodb;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Scope;
import killswitch.core.kill.ControlStore;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.kill.Lift;
import killswitch.core.kill.SwitchRecords;

/**
 * Kills and lifts in the table {@code control}; {@link ControlTable} says how they lie there.
 *
 * <p>The copies of a wide record are written at the same time, without a transaction: a table with strong consistency
 * across regions has none. A write is acknowledged when all shards have it; one that stopped half-way is completed when
 * it is repeated.
 */
final class DynamoDbControlStore implements ControlStore {

    private final Table table;
    private final Parallel parallel;

    DynamoDbControlStore(Table table, Parallel parallel) {
        this.table = table;
        this.parallel = parallel;
    }

    @Override
    public Kill write(Kill kill) {
        return ControlTable.kill(written(kill.scope(), partition -> ControlTable.item(partition, kill)));
    }

    @Override
    public Lift write(Lift lift) {
        return ControlTable.lift(written(lift.scope(), partition -> ControlTable.item(partition, lift)));
    }

    @Override
    public List<Lift> write(List<Lift> lifts) {
        return parallel.map(lifts, this::write);
    }

    @Override
    public SwitchRecords covering(AgentUri agent) {
        return ControlTable.records(ControlTable.covering(agent, read(ControlTable.decisive(agent))));
    }

    @Override
    public SwitchRecords of(Scope scope) {
        return Copies.merged(ControlTable.of(scope, read(ControlTable.exactly(scope))));
    }

    @Override
    public SwitchRecords all() {
        return Copies.merged(table.scan(
                null, 0, items -> items.filter(ControlTable::isDecision).toList()));
    }

    /** Asks the index for the scope, and then the scope: an index knows nothing of copies, and lags. */
    @Override
    public Optional<SwitchRecords> find(KillId id) {
        return table.query(ControlTable.byId(id), Stream::findFirst)
                .map(ControlTable::scope)
                .map(this::of)
                .map(records -> only(id, records))
                .filter(records -> !records.kills().isEmpty());
    }

    private List<Item> read(List<Question> questions) {
        return parallel.map(questions, table::query).stream()
                .flatMap(Collection::stream)
                .toList();
    }

    /** Inserts a copy into each partition of the scope, and makes those that were there before the same as the first. */
    private Item written(Scope scope, Function<String, Item> copy) {
        Table.Mark mark = table.mark();
        List<Item> copies = ControlTable.partitions(scope).stream().map(copy).toList();
        List<Item> standing =
                parallel.map(copies, item -> table.insert(item, mark).orElse(item));
        Item first = standing.getFirst();
        List<Item> differing = IntStream.range(0, copies.size())
                .filter(shard -> !ControlTable.areCopies(standing.get(shard), first))
                .mapToObj(copies::get)
                .toList();
        repair(differing, first);
        return first;
    }

    /** Needed only if two have written one record at once: the winner of the first shard is the winner of all. */
    private void repair(List<Item> differing, Item first) {
        if (!differing.isEmpty()) {
            parallel.map(differing, copy -> {
                table.replace(first.with(Table.PARTITION, copy.partition()));
                return copy;
            });
        }
    }

    private static SwitchRecords only(KillId id, SwitchRecords records) {
        return new SwitchRecords(
                records.kills().stream().filter(kill -> kill.id().equals(id)).toList(),
                records.lifts().stream().filter(lift -> lift.kill().equals(id)).toList());
    }
}
