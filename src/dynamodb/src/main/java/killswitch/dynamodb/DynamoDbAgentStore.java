package killswitch.dynamodb;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import killswitch.core.agent.AgentStore;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;
import org.jspecify.annotations.Nullable;

/** The agents that were ever seen, in the table {@code registry}; {@link RegistryTable} says how they lie there. */
final class DynamoDbAgentStore implements AgentStore {

    private static final ShardedList<AgentUri> LIST = new ShardedList<>(
            RegistryTable.AGENTS, "agents", AgentUri::path, path -> AgentUri.parse(AgentUri.SCHEME + path)
                    .path());

    private final Table table;
    private final Parallel parallel;

    DynamoDbAgentStore(Table table, Parallel parallel) {
        this.table = table;
        this.parallel = parallel;
    }

    /** Looks first: a write that is refused costs as much as one that is not, and most starts are of known agents. */
    @Override
    public void remember(AgentUri agent, Instant seenAt) {
        if (!knows(agent)) {
            table.insert(RegistryTable.seen(agent, seenAt));
        }
    }

    @Override
    public boolean knows(AgentUri agent) {
        return table.find(RegistryTable.key(agent)).isPresent();
    }

    @Override
    public Page<AgentUri> list(PageRequest request) {
        return LIST.page(request, parallel, this::read);
    }

    private List<AgentUri> read(String partition, @Nullable String after, int most) {
        Question question = new Question(Index.KEY, partition, new Range.After(after), most);
        return table.query(
                question, items -> first(items, most).map(RegistryTable::agent).toList());
    }

    private static Stream<Item> first(Stream<Item> items, int most) {
        return items.limit(most);
    }
}
