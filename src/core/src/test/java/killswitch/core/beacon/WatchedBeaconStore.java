package killswitch.core.beacon;

import java.util.List;
import java.util.Map;
import killswitch.core.problem.Problem;
import killswitch.core.testing.InMemoryBeaconStore;
import org.jspecify.annotations.Nullable;

/** Counts what is read and written, and can be away. */
final class WatchedBeaconStore implements BeaconStore {

    private final InMemoryBeaconStore store;
    private int reads;
    private int writes;
    private boolean away;

    WatchedBeaconStore(InMemoryBeaconStore store) {
        this.store = store;
    }

    int reads() {
        return reads;
    }

    int writes() {
        return writes;
    }

    void away() {
        away = true;
    }

    void replicated(String region, long count) {
        store.replicated(region, count);
    }

    @Override
    public void light() {
        writes++;
        strike();
        store.light();
    }

    @Override
    public Map<String, Long> lit() {
        strike();
        return store.lit();
    }

    @Override
    public List<Sighting> sightings() {
        reads++;
        strike();
        return store.sightings();
    }

    @Override
    public void noticed(Sighting sighting, @Nullable Sighting instead) {
        writes++;
        strike();
        store.noticed(sighting, instead);
    }

    private void strike() {
        if (away) {
            throw Problem.STORE_UNAVAILABLE.because("The store cannot be reached: try again.");
        }
    }
}
