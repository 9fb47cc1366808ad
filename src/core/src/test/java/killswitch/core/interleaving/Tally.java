package killswitch.core.interleaving;

import java.util.Map;
import java.util.TreeMap;

/** Counts what has happened, so that a run in which nothing happens is noticed. */
final class Tally {

    private final Map<String, Integer> counts = new TreeMap<>();

    void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    Map<String, Integer> counts() {
        return counts;
    }
}
