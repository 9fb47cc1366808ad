package killswitch.local.bench;

import java.util.List;

/** How long after each kill's answer the killed agent's instances had reacted. */
final class Aftermath {

    /** What all of them rely on. */
    static final String LEGEND =
            "\"All\" is every instance of every kill, \"last\" the last instance of each kill; one that has reacted before"
                    + " the operator has the answer counts as 0.";

    private final Samples all = new Samples();
    private final Samples last = new Samples();
    private final Samples kills = new Samples();

    /**
     * One kill.
     *
     * @param after from its answer to each instance's reaction, in nanoseconds; less than 0 for who was before it
     */
    record Kill(List<Long> after, long nanos) {}

    void add(Kill kill) {
        List<Long> after =
                kill.after().stream().map(nanos -> Math.max(0, nanos)).toList();
        after.forEach(all::add);
        last.add(after.stream().reduce(0L, Math::max));
        kills.add(kill.nanos());
    }

    double lastP99() {
        return last.percentile(99);
    }

    Row addedTo(Row row) {
        return row.with("all p50", all.median())
                .with("all p99", all.percentile(99))
                .with("last p50", last.median())
                .with("last max", last.max())
                .with("kill's call p50", kills.median());
    }
}
