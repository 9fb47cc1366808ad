package killswitch.dynamodb;

import java.util.List;
import killswitch.core.agent.AgentUri;
import killswitch.core.policy.Tally;
import killswitch.core.policy.TallyStore;

/** One region's tallies, in the table {@code instances}; {@link TalliesTable} says how they lie there. */
final class DynamoDbTallyStore implements TallyStore {

    private final Table table;

    DynamoDbTallyStore(Table table) {
        this.table = table;
    }

    @Override
    public List<Tally> newest(AgentUri agent, int hours) {
        return table.query(
                TalliesTable.newest(agent, hours),
                items -> items.limit(hours).map(TalliesTable::tally).toList());
    }

    @Override
    public boolean save(Tally tally) {
        return table.replace(TalliesTable.item(tally), TalliesTable.isNext(tally));
    }
}
