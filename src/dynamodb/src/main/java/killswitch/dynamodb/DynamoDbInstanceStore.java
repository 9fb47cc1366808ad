package killswitch.dynamodb;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Cursor;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;
import killswitch.core.agent.Scope;
import killswitch.core.instance.Instance;
import killswitch.core.instance.InstanceStore;
import killswitch.core.lease.Holder;
import killswitch.core.problem.Problem;
import killswitch.core.problem.ProblemException;

/** One region's instances, in the table {@code instances}; {@link InstancesTable} says how they lie there. */
final class DynamoDbInstanceStore implements InstanceStore {

    private static final String LIST = "instances";
    private static final int ATTEMPTS = 3;

    private final Table table;
    private final Clock clock;

    DynamoDbInstanceStore(Table table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** One write for another heartbeat; a new start is known by the first being refused, and takes a second. */
    @Override
    public void save(Instance instance) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (table.update(InstancesTable.heartbeat(instance)) || table.update(InstancesTable.start(instance))) {
                return;
            }
        }
        throw severalAtOnce(instance);
    }

    /** One write for the second time and every one after it: whoever resists is told often. */
    @Override
    public boolean told(Instance instance) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (table.update(InstancesTable.toldAgain(instance))) {
                return false;
            }
            if (table.update(InstancesTable.toldFirst(instance)) || table.update(InstancesTable.toldUnseen(instance))) {
                return true;
            }
        }
        throw severalAtOnce(instance);
    }

    private static ProblemException severalAtOnce(Instance instance) {
        return Problem.STORE_UNAVAILABLE.because(
                "Several processes report as the instance %s at once: give each an id of its own."
                        .formatted(instance.holder().instance()));
    }

    /** Adds to what is there, so a call whose answer was lost and that is made again counts twice: these are figures for people. */
    @Override
    public void refused(Holder holder, long calls, Instant last) {
        if (!table.update(InstancesTable.refusedLater(holder, calls, last))) {
            table.update(InstancesTable.refusedBefore(holder, calls));
        }
    }

    @Override
    public List<Instance> of(AgentUri agent) {
        Instant now = clock.instant();
        return table.query(Question.all(agent.path())).stream()
                .filter(item -> InstancesTable.isRemembered(item, now))
                .map(InstancesTable::instance)
                .toList();
    }

    @Override
    public Page<Instance> list(PageRequest request) {
        Optional<Item> after = Cursor.position(LIST, request, DynamoDbInstanceStore::key);
        Instant now = clock.instant();
        int most = request.limit() + 1;
        List<Instance> instances = table.scan(
                after.orElse(null), most, items -> items.filter(item -> InstancesTable.isRemembered(item, now))
                        .limit(most)
                        .map(InstancesTable::instance)
                        .toList());
        if (instances.size() < most) {
            return new Page<>(instances, null);
        }
        List<Instance> page = instances.subList(0, request.limit());
        return new Page<>(page, Cursor.of(LIST, position(page.getLast().holder())));
    }

    private static String position(Holder last) {
        return new Scope.Instance(last.agent(), last.instance()).toString();
    }

    private static Item key(String position) {
        if (Scope.parse(position) instanceof Scope.Instance last) {
            return InstancesTable.key(last.agent(), last.instance());
        }
        throw new IllegalArgumentException("Not an instance: " + position);
    }
}
