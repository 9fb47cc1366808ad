package killswitch.local.chaos.check;

import java.util.List;

/** Holds a history against the promises. */
public final class Checker {

    private static final List<Check> CHECKS = List.of(
            new KillsHold(),
            new OldLeasesAreFenced(),
            new LeasesEnd(),
            new NothingIsLost(),
            new FailsClosed(),
            new RefusalsAreToldApart(),
            new CheckpointsOnlyGrow(),
            new EverythingIsRecorded());

    private Checker() {}

    /** One promise, or two that belong together. */
    interface Check {

        void look(Past past, Verdict verdict);
    }

    /** What this history shows. */
    public static Verdict check(List<? extends Line<?>> history) {
        Past past = new Past(history);
        Verdict verdict = new Verdict();
        CHECKS.forEach(check -> check.look(past, verdict));
        return verdict;
    }
}
