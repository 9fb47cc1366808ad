package killswitch.core.audit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The ids of the events that a process came across last. */
final class RecentIds {

    static final int MOST_REMEMBERED = 10_000;

    private final Set<String> ids = Collections.newSetFromMap(Collections.synchronizedMap(new Recent()));

    /** Remembers the id; false if it was remembered before. */
    boolean add(String id) {
        return ids.add(id);
    }

    boolean has(String id) {
        return ids.contains(id);
    }

    /** Forgets the id: what was to be done about it could not be done. */
    void remove(String id) {
        ids.remove(id);
    }

    private static final class Recent extends LinkedHashMap<String, Boolean> {

        private static final long serialVersionUID = 1;

        private Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_REMEMBERED;
        }
    }
}
