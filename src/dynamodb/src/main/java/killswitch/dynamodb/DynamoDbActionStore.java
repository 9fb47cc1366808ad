package killswitch.dynamodb;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import killswitch.core.action.Action;
import killswitch.core.action.ActionStore;
import killswitch.core.action.Course;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Cursor;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;

/** The ledger, in the table {@code actions}; {@link ActionsTable} says how it lies there. */
final class DynamoDbActionStore implements ActionStore {

    private static final Pattern POSITION = Pattern.compile("[0-9TZ.:+-]+#(key|call):.+#[a-z0-9-]+", Pattern.DOTALL);

    private final Table table;
    private final String region;
    private final Parallel parallel;

    DynamoDbActionStore(Table table, String region, Parallel parallel) {
        this.table = table;
        this.region = region;
        this.parallel = parallel;
    }

    /** One round trip: the other regions are asked while this one is written. */
    @Override
    public Optional<Action> begin(Action action, boolean evenInDoubt) {
        if (!action.id().isRepeatable()) {
            table.insert(ActionsTable.item(action));
            return Optional.empty();
        }
        List<Optional<Action>> known = parallel.map(
                List.of(true, false), here -> here ? here(action, evenInDoubt) : elsewhere(action, evenInDoubt));
        boolean begunHere = known.getFirst().isEmpty();
        Optional<Action> elsewhere = known.getLast();
        if (begunHere && elsewhere.isPresent()) {
            end(action.become(new Course.NotDone(action.begunAt())));
        }
        return begunHere ? elsewhere : known.getFirst();
    }

    @Override
    public void end(Action action) {
        if (action.course() instanceof Course.Done done && done.answer() != null) {
            table.replace(ActionsTable.answer(action, done.answer()));
        }
        table.update(ActionsTable.end(action));
    }

    @Override
    public Page<Action> newest(AgentUri agent, PageRequest request) {
        String list = "actions of " + agent;
        Optional<String> before = Cursor.position(list, request, DynamoDbActionStore::requirePosition);
        int limit = request.limit();
        List<Item> items = table.query(
                ActionsTable.newest(agent, before.orElse(null), limit + 1),
                stream -> stream.limit(limit + 1L).toList());
        List<Item> page = items.subList(0, Math.min(limit, items.size()));
        return new Page<>(
                page.stream().map(item -> ActionsTable.action(item, List.of())).toList(),
                items.size() > limit ? Cursor.of(list, ActionsTable.position(page.getLast())) : null);
    }

    /** What this region knows, if it keeps the action from beginning. */
    private Optional<Action> here(Action action, boolean evenInDoubt) {
        return table.insert(ActionsTable.item(action), ActionsTable.mayBegin(evenInDoubt))
                .map(standing -> known(action).stream()
                        .filter(each -> each.region().equals(region))
                        .findFirst()
                        .orElseGet(() -> ActionsTable.action(standing, List.of())));
    }

    /** What another region knows, if it keeps the action from beginning; what was done before what is in doubt. */
    private Optional<Action> elsewhere(Action action, boolean evenInDoubt) {
        return known(action).stream()
                .filter(each -> !each.region().equals(region))
                .filter(each ->
                        each.course() instanceof Course.Done || each.course().isInDoubt() && !evenInDoubt)
                .min(Comparator.comparing(each -> !(each.course() instanceof Course.Done)));
    }

    private List<Action> known(Action action) {
        List<Item> items = table.query(ActionsTable.copies(action.id()));
        return items.stream()
                .filter(item -> !ActionsTable.isAnswer(item))
                .map(item -> ActionsTable.action(item, items))
                .toList();
    }

    private static String requirePosition(String text) {
        if (!POSITION.matcher(text).matches()) {
            throw new IllegalArgumentException("Not a position in an agent's actions: " + text);
        }
        return text;
    }
}
