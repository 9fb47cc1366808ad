package killswitch.core.testing;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.Scope;
import killswitch.core.kill.ControlStore;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.kill.Lift;
import killswitch.core.kill.SwitchRecords;
import killswitch.core.problem.Problem;
import killswitch.core.problem.ProblemException;

/** A region's store that can be cut off and healed. */
public class RegionalControlStore implements ControlStore {

    private final ControlStore store;
    private final AtomicBoolean away = new AtomicBoolean();

    public RegionalControlStore(ControlStore store) {
        this.store = store;
    }

    public final void cutOff() {
        away.set(true);
    }

    public final void heal() {
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

    /** Makes the call, if the store can be reached. */
    protected <T> T reached(Supplier<T> call) {
        if (away.get()) {
            throw unreachable();
        }
        return call.get();
    }

    /** What a call ends in that gets no answer. */
    protected static ProblemException unreachable() {
        return Problem.STORE_UNAVAILABLE.because("The store cannot be reached: try again.");
    }
}
