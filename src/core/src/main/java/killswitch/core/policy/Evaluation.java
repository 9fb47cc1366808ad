package killswitch.core.policy;

import java.util.List;
import java.util.Optional;

/** Compares what was observed with what a policy allows. Knows nothing else, and changes nothing. */
public final class Evaluation {

    private Evaluation() {}

    /** The rules that are broken: those of the narrowest policy first. */
    public static List<Breach> of(EffectivePolicy effective, Observation seen) {
        Meter meter = new Meter(seen);
        return effective.policies().stream()
                .flatMap(scoped -> scoped.policy().rules().stream()
                        .flatMap(rule -> broken(effective, scoped, rule, meter).stream()))
                .toList();
    }

    private static Optional<Breach> broken(EffectivePolicy effective, ScopedPolicy scoped, Rule rule, Meter meter) {
        return meter.read(rule.measure())
                .filter(figure -> figure.value().compareTo(rule.limit()) > 0)
                .map(figure -> new Breach(effective.agent(), scoped.scope(), rule, figure));
    }
}
