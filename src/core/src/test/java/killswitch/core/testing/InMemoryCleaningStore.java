package killswitch.core.testing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import killswitch.core.cleaning.CleaningStore;
import killswitch.core.cleaning.Lifted;
import killswitch.core.cleaning.Wait;
import killswitch.core.kill.KillId;

/** Cleans kills and lifts in memory. */
public final class InMemoryCleaningStore implements CleaningStore {

    private final InMemoryControlStore control;
    private final InMemoryConsentStore consents;
    private final Map<KillId, Wait> waits = new ConcurrentHashMap<>();

    public InMemoryCleaningStore(InMemoryControlStore control, InMemoryConsentStore consents) {
        this.control = control;
        this.consents = consents;
    }

    @Override
    public void removeKill(Lifted lifted) {
        control.removeKill(lifted.kill());
    }

    @Override
    public void removeLift(Lifted lifted) {
        consents.remove(lifted.kill());
        control.removeLift(lifted.kill());
    }

    @Override
    public List<Wait> waits() {
        return List.copyOf(waits.values());
    }

    @Override
    public void write(Wait wait) {
        waits.put(wait.lifted().kill(), wait);
    }

    @Override
    public void end(Wait wait) {
        waits.remove(wait.lifted().kill());
    }
}
