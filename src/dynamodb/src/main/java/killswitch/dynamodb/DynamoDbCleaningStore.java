package killswitch.dynamodb;

import java.util.List;
import java.util.function.BiFunction;
import killswitch.core.agent.Scope;
import killswitch.core.cleaning.CleaningStore;
import killswitch.core.cleaning.Lifted;
import killswitch.core.cleaning.Wait;
import killswitch.core.kill.KillId;

/**
 * Cleans the table {@code control}. What a region has written down of its cleaning lies there too, where no decision reads: in
 * the partition {@code cleaning#<region>}, under the id of the kill. So each item has its one writer.
 */
final class DynamoDbCleaningStore implements CleaningStore {

    private static final String SCOPE = "scope";
    private static final String SINCE = "since";
    private static final String STAGE = "stage";

    private final Table table;
    private final String partition;
    private final Parallel parallel;

    DynamoDbCleaningStore(Table table, String region, Parallel parallel) {
        this.table = table;
        this.partition = "cleaning#" + region;
        this.parallel = parallel;
    }

    @Override
    public void removeKill(Lifted lifted) {
        remove(lifted, ControlTable::killKey);
    }

    @Override
    public void removeLift(Lifted lifted) {
        parallel.map(table.query(ControlTable.consents(lifted.kill())), consent -> {
            table.delete(Item.at(consent.partition(), consent.sort()));
            return consent;
        });
        remove(lifted, ControlTable::liftKey);
    }

    @Override
    public List<Wait> waits() {
        return table.query(Question.all(partition)).stream()
                .map(DynamoDbCleaningStore::wait)
                .toList();
    }

    @Override
    public void write(Wait wait) {
        table.replace(key(wait)
                .with(SCOPE, wait.lifted().scope().toString())
                .with(SINCE, wait.since())
                .with(STAGE, wait.stage().name()));
    }

    @Override
    public void end(Wait wait) {
        table.delete(key(wait));
    }

    private void remove(Lifted lifted, BiFunction<String, KillId, Item> key) {
        parallel.map(ControlTable.partitions(lifted.scope()), each -> {
            table.delete(key.apply(each, lifted.kill()));
            return each;
        });
    }

    private Item key(Wait wait) {
        return Item.at(partition, wait.lifted().kill().value());
    }

    private static Wait wait(Item item) {
        Lifted lifted = new Lifted(new KillId(item.sort()), Scope.parse(item.text(SCOPE)));
        return new Wait(lifted, item.time(SINCE), Wait.Stage.valueOf(item.text(STAGE)));
    }
}
