package killswitch.core.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Scope;
import killswitch.core.kill.ControlStore;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.kill.Lift;
import killswitch.core.kill.SwitchRecords;

/** One region's kills and lifts, in memory. Another region's are another of these. */
public class InMemoryControlStore implements ControlStore {

    private final Map<KillId, Kill> kills = new TreeMap<>();
    private final Map<KillId, Lift> lifts = new TreeMap<>();

    @Override
    public synchronized Kill write(Kill kill) {
        Kill before = kills.putIfAbsent(kill.id(), kill);
        return before == null ? kill : before;
    }

    @Override
    public synchronized Lift write(Lift lift) {
        Lift before = lifts.putIfAbsent(lift.kill(), lift);
        return before == null ? lift : before;
    }

    /** Takes the kill out; what else there is stays. */
    public synchronized void removeKill(KillId id) {
        kills.remove(id);
    }

    /** Takes the kill's lift out. */
    public synchronized void removeLift(KillId id) {
        lifts.remove(id);
    }

    /** Takes what replication brings from another region, in place of what is here: who wrote last has won. */
    public synchronized void replicated(Kill kill) {
        kills.put(kill.id(), kill);
    }

    /** The same for a lift. */
    public synchronized void replicated(Lift lift) {
        lifts.put(lift.kill(), lift);
    }

    @Override
    public SwitchRecords covering(AgentUri agent) {
        return where(scope -> scope.covers(agent)
                || scope instanceof Scope.Instance instance && instance.agent().equals(agent));
    }

    @Override
    public List<Lift> write(List<Lift> lifts) {
        return lifts.stream().map(this::write).toList();
    }

    @Override
    public SwitchRecords of(Scope scope) {
        return where(scope::equals);
    }

    @Override
    public SwitchRecords all() {
        return where(scope -> true);
    }

    @Override
    public synchronized Optional<SwitchRecords> find(KillId id) {
        return Optional.ofNullable(kills.get(id))
                .map(kill -> new SwitchRecords(
                        List.of(kill),
                        Optional.ofNullable(lifts.get(id)).stream().toList()));
    }

    private synchronized SwitchRecords where(Predicate<Scope> wanted) {
        return new SwitchRecords(
                kills.values().stream()
                        .filter(kill -> wanted.test(kill.scope()))
                        .toList(),
                lifts.values().stream()
                        .filter(lift -> wanted.test(lift.scope()))
                        .toList());
    }
}
