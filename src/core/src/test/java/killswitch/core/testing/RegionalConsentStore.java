package killswitch.core.testing;

import java.util.Collection;
import java.util.List;
import killswitch.core.kill.Consent;
import killswitch.core.kill.ConsentStore;
import killswitch.core.kill.KillId;

/** A region's consents, which are away when its kills are. */
public final class RegionalConsentStore implements ConsentStore {

    private final RegionalControlStore control;
    private final ConsentStore store;

    public RegionalConsentStore(RegionalControlStore control, ConsentStore store) {
        this.control = control;
        this.store = store;
    }

    @Override
    public List<Consent> write(List<Consent> consents) {
        return control.reached(() -> store.write(consents));
    }

    @Override
    public List<Consent> to(Collection<KillId> kills) {
        return control.reached(() -> store.to(kills));
    }

    @Override
    public List<Consent> all() {
        return control.reached(store::all);
    }
}
