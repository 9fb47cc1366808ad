package killswitch.core.kill;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Scope;
import killswitch.core.problem.Problem;

/** A region's store that can be cut off and healed. */
final class RegionalControlStore implements ControlStore {

    private final ControlStore store;
    private final AtomicBoolean away = new AtomicBoolean();

    RegionalControlStore(ControlStore store) {
        this.store = store;
    }

    void cutOff() {
        away.set(true);
    }

    void heal() {
        away.set(false);
    }

    @Override
    public Kill write(Kill kill) {
        return reached(() -> store.write(kill));
    }

    @Override
    public Lift write(Lift lift) {
        return reached(() -> store.write(lift));
    }

    @Override
    public SwitchRecords covering(AgentUri agent) {
        return reached(() -> store.covering(agent));
    }

    @Override
    public List<Lift> write(List<Lift> lifts) {
        return lifts.stream().map(this::write).toList();
    }

    @Override
    public SwitchRecords of(Scope scope) {
        return reached(() -> store.of(scope));
    }

    @Override
    public SwitchRecords all() {
        return reached(store::all);
    }

    @Override
    public Optional<SwitchRecords> find(KillId id) {
        return reached(() -> store.find(id));
    }

    private <T> T reached(Supplier<T> call) {
        if (away.get()) {
            throw Problem.STORE_UNAVAILABLE.because("The store cannot be reached: try again.");
        }
        return call.get();
    }
}
