package killswitch.local.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Durations of the same thing done several times, in milliseconds. */
final class Samples {

    private final List<Double> millis = new ArrayList<>();

    void add(long nanos) {
        millis.add(nanos / 1e6);
    }

    double median() {
        return percentile(50);
    }

    /** The nearest rank: the smallest sample that so many percent of all do not exceed. */
    double percentile(int percent) {
        if (millis.isEmpty()) {
            throw new IllegalStateException("Nothing was measured.");
        }
        List<Double> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
        return sorted.get(Math.max(rank, 1) - 1);
    }
}
