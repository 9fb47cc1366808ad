package killswitch.core.cleaning.storm;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Scope;
import killswitch.core.kill.ControlStore;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.kill.Lift;
import killswitch.core.kill.SwitchRecords;
import killswitch.core.region.Stamp;
import killswitch.core.testing.InMemoryControlStore;

/** One region's kills and lifts, and the truth about them: what has been seen here is not forgotten when it is cleaned. */
final class Table implements ControlStore {

    private final InMemoryControlStore store = new InMemoryControlStore();
    private final Set<KillId> killsSeen = new HashSet<>();
    private final Set<KillId> liftsSeen = new HashSet<>();
    private final Consumer<Object> written;

    /** @param written is told of every record that is written here, copies of which may be under way then */
    Table(Consumer<Object> written) {
        this.written = written;
    }

    InMemoryControlStore store() {
        return store;
    }

    Set<KillId> killsSeen() {
        return killsSeen;
    }

    Set<KillId> liftsSeen() {
        return liftsSeen;
    }

    @Override
    public Kill write(Kill kill) {
        killsSeen.add(kill.id());
        Kill standing = store.write(kill);
        written.accept(standing);
        return standing;
    }

    @Override
    public Lift write(Lift lift) {
        liftsSeen.add(lift.kill());
        Lift standing = store.write(lift);
        written.accept(standing);
        return standing;
    }

    /** A late copy comes; of two that differ in who has written them, one wins in every region. */
    void arrives(Object record) {
        if (record instanceof Kill kill) {
            killsSeen.add(kill.id());
            if (wins(kill.stamp(), store.write(kill).stamp())) {
                store.replicated(kill);
            }
        } else if (record instanceof Lift lift) {
            liftsSeen.add(lift.kill());
            if (wins(lift.stamp(), store.write(lift).stamp())) {
                store.replicated(lift);
            }
        }
    }

    private static boolean wins(Stamp coming, Stamp here) {
        return coming.region().compareTo(here.region()) < 0;
    }

    @Override
    public List<Lift> write(List<Lift> lifts) {
        return lifts.stream().map(this::write).toList();
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
}
