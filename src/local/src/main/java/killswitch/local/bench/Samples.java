package killswitch.local.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Durations of the same thing done several times, in milliseconds. Any thread may add one. */
final class Samples {

    private final List<Double> millis = Collections.synchronizedList(new ArrayList<>());

    void add(long nanos) {
        millis.add(nanos / 1e6);
    }

    /** Does it, and adds how long that took. */
    void time(Runnable task) {
        long start = System.nanoTime();
        task.run();
        add(System.nanoTime() - start);
    }

    int count() {
        return millis.size();
    }

    double median() {
        return percentile(50);
    }

    double max() {
        return percentile(100);
    }

    /** The nearest rank: the smallest sample that so many percent of all do not exceed. */
    double percentile(int percent) {
        List<Double> sorted = new ArrayList<>(millis);
        if (sorted.isEmpty()) {
            throw new IllegalStateException("Nothing was measured.");
        }
        Collections.sort(sorted);
        int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
        return sorted.get(Math.max(rank, 1) - 1);
    }

    /** How many times as long as the other this took, at the same percentile of each. */
    double ratio(int percent, Samples other) {
        return percentile(percent) / other.percentile(percent);
    }
}
