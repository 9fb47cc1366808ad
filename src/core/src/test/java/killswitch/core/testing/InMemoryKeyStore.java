package killswitch.core.testing;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import killswitch.core.access.Key;
import killswitch.core.access.KeyStore;
import killswitch.core.agent.Page;
import killswitch.core.agent.PageRequest;

/** Keys and their revocations, in memory. */
public final class InMemoryKeyStore implements KeyStore {

    private static final String LIST = "keys";

    private final Map<String, Key> keys = new TreeMap<>();
    private final Map<String, Instant> revocations = new HashMap<>();

    @Override
    public synchronized boolean save(Key key) {
        return keys.putIfAbsent(key.id(), key) == null;
    }

    @Override
    public synchronized Optional<Key> find(String id) {
        return Optional.ofNullable(keys.get(id)).filter(this::isGood);
    }

    @Override
    public synchronized void revoke(String id, Instant at) {
        revocations.putIfAbsent(id, at);
    }

    @Override
    public synchronized Page<Key> list(PageRequest request) {
        Optional<String> last = Cursors.position(LIST, request);
        List<Key> rest = keys.values().stream()
                .filter(this::isGood)
                .filter(key -> last.isEmpty() || key.id().compareTo(last.get()) > 0)
                .toList();
        return Cursors.page(LIST, rest, request.limit(), Key::id);
    }

    private boolean isGood(Key key) {
        return !revocations.containsKey(key.id());
    }
}
