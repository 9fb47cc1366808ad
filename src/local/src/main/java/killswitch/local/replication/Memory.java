package killswitch.local.replication;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers a stamp for each of the latest items; forgets the oldest. */
final class Memory {

    private static final int MOST = 100_000;

    private final Map<Item, Stamp> stamps = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Item, Stamp> eldest) {
            return size() > MOST;
        }
    };

    synchronized void remember(Item item, Stamp stamp) {
        stamps.merge(item, stamp, (before, now) -> before.compareTo(now) > 0 ? before : now);
    }

    synchronized boolean forget(Item item, Stamp stamp) {
        return stamps.remove(item, stamp);
    }

    synchronized @Nullable Stamp of(Item item) {
        return stamps.get(item);
    }
}
