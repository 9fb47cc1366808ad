package killswitch.core.testing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import killswitch.core.kill.Consent;
import killswitch.core.kill.ConsentStore;
import killswitch.core.kill.KillId;

/** One region's consents, in memory. */
public class InMemoryConsentStore implements ConsentStore {

    private final Map<String, Consent> consents = new ConcurrentSkipListMap<>();

    @Override
    public List<Consent> write(List<Consent> written) {
        return written.stream().map(this::write).toList();
    }

    @Override
    public List<Consent> to(Collection<KillId> kills) {
        return where(consent -> kills.contains(consent.kill()));
    }

    @Override
    public List<Consent> all() {
        return where(consent -> true);
    }

    /** Takes out those to this kill. */
    public void remove(KillId kill) {
        consents.values().removeIf(consent -> consent.kill().equals(kill));
    }

    /** Takes what replication brings from another region, in place of what is here: who wrote last has won. */
    public void replicated(Consent consent) {
        consents.put(key(consent), consent);
    }

    private Consent write(Consent consent) {
        Consent before = consents.putIfAbsent(key(consent), consent);
        return before == null ? consent : before;
    }

    private List<Consent> where(Predicate<Consent> wanted) {
        return consents.values().stream().filter(wanted).toList();
    }

    private static String key(Consent consent) {
        return consent.kill() + "/" + consent.id();
    }
}
