package killswitch.core.interleaving;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Scope;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.kill.Lift;
import killswitch.core.kill.SwitchRecords;
import killswitch.core.testing.InMemoryControlStore;

/** The store in memory, replicated as global tables are: per item, the last writer wins. */
class ReplicatedControlStore implements ControlReplica {

    private record LiftOf(KillId kill) {}

    private final InMemoryControlStore store = new InMemoryControlStore();
    private final Map<Object, Long> writes = new HashMap<>();
    private final Feed feed;

    ReplicatedControlStore(Feed feed) {
        this.feed = feed;
    }

    @Override
    public Kill write(Kill kill) {
        Kill standing = store.write(kill);
        written(kill.id(), kill);
        return standing;
    }

    @Override
    public Lift write(Lift lift) {
        Lift standing = store.write(lift);
        written(new LiftOf(lift.kill()), lift);
        return standing;
    }

    @Override
    public List<Lift> write(List<Lift> lifts) {
        return lifts.stream().map(this::write).toList();
    }

    @Override
    public void arrived(Copy copy) {
        if (writes.getOrDefault(copy.key(), 0L) < copy.write()) {
            writes.put(copy.key(), copy.write());
            if (copy.record() instanceof Kill kill) {
                store.replicated(kill);
            } else if (copy.record() instanceof Lift lift) {
                store.replicated(lift);
            }
        }
    }

    @Override
    public SwitchRecords covering(AgentUri agent) {
        return store.covering(agent);
    }

    @Override
    public SwitchRecords of(Scope scope) {
        return store.of(scope);
    }

    @Override
    public SwitchRecords all() {
        return store.all();
    }

    @Override
    public Optional<SwitchRecords> find(KillId id) {
        return store.find(id);
    }

    private void written(Object key, Object record) {
        if (!writes.containsKey(key)) {
            writes.put(key, feed.changed(key, record));
        }
    }
}
