package killswitch.core.testing;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import killswitch.core.action.Action;
import killswitch.core.action.ActionId;
import killswitch.core.action.ActionStore;
import killswitch.core.action.Course;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;

/** Actions, in memory. */
public final class InMemoryActionStore implements ActionStore {

    private static final Comparator<Action> NEWEST_FIRST =
            Comparator.comparing(InMemoryActionStore::position).reversed();

    private final String region;
    private final Map<String, Action> actions;

    public InMemoryActionStore(String region) {
        this(region, new TreeMap<>());
    }

    private InMemoryActionStore(String region, Map<String, Action> actions) {
        this.region = region;
        this.actions = actions;
    }

    /** The same store as another region sees it: what either writes reaches the other at once. */
    public InMemoryActionStore replicaIn(String otherRegion) {
        return new InMemoryActionStore(otherRegion, actions);
    }

    @Override
    public Optional<Action> begin(Action action, boolean evenInDoubt) {
        synchronized (actions) {
            Optional<Action> known =
                    known(action.id()).filter(each -> each.course() instanceof Course.Done || !evenInDoubt);
            if (known.isEmpty()) {
                actions.put(place(action), action);
            }
            return known;
        }
    }

    @Override
    public void end(Action action) {
        synchronized (actions) {
            actions.put(place(action), action);
        }
    }

    @Override
    public Page<Action> newest(AgentUri agent, PageRequest request) {
        String list = "actions of " + agent;
        Optional<String> before = Cursors.position(list, request);
        List<Action> rest;
        synchronized (actions) {
            rest = actions.values().stream()
                    .filter(action -> action.id().agent().equals(agent))
                    .filter(action -> before.isEmpty() || position(action).compareTo(before.get()) < 0)
                    .sorted(NEWEST_FIRST)
                    .map(InMemoryActionStore::withoutAnswer)
                    .toList();
        }
        return Cursors.page(list, rest, request.limit(), InMemoryActionStore::position);
    }

    private Optional<Action> known(ActionId id) {
        return actions.values().stream()
                .filter(action -> action.id().equals(id) && !(action.course() instanceof Course.NotDone))
                .min(Comparator.comparing(action -> !(action.course() instanceof Course.Done)));
    }

    private static Action withoutAnswer(Action action) {
        Course course = action.course() instanceof Course.Done(var at, var status, var ignored)
                ? new Course.Done(at, status, null)
                : action.course();
        return action.become(course);
    }

    private String place(Action action) {
        return action.id().agent().path() + "#" + action.id().name() + "#" + region;
    }

    private static String position(Action action) {
        return "%s#%s#%s".formatted(action.begunAt(), action.id().name(), action.region());
    }
}
