package killswitch.core.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import killswitch.core.agent.AgentUri;
import killswitch.core.instance.Instance;
import killswitch.core.problem.Problem;

/** Keeps the tallies of this region's instances. */
final class Counter {

    private static final int ATTEMPTS = 3;

    private final PolicyStores stores;

    Counter(PolicyStores stores) {
        this.stores = stores;
    }

    /** Counts what the agent's instances have used since somebody counted last; returns the tally that then stands. */
    Tally count(EffectivePolicy effective, List<Instance> here, Instant now) {
        AgentUri agent = effective.agent();
        TallyStore tallies = stores.tallies().home();
        Progress progress = progress(effective, now);
        List<Instance> live =
                here.stream().filter(instance -> isHeard(instance, now)).toList();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Tally> before = tallies.newest(agent, 1).stream().findFirst();
            Tally next = before.map(tally -> tally.counting(live, progress, now))
                    .orElseGet(() -> Tally.first(agent, live, progress, now));
            if (before.filter(tally -> isGoodEnough(tally, next)).isPresent()) {
                return before.get();
            }
            if (tallies.save(next)) {
                return next;
            }
        }
        throw Problem.STORE_UNAVAILABLE.because("Several monitors count %s at once.".formatted(agent));
    }

    /** A lease has ended long before: this start cannot come back and report more. So a tally need not remember it. */
    private static boolean isHeard(Instance instance, Instant now) {
        return !instance.activity().lastHeartbeat().isBefore(now.minus(Tally.LONGEST_GAP));
    }

    /** Who rests costs nothing; but a look that is too old would be a gap. */
    private static boolean isGoodEnough(Tally before, Tally next) {
        return next.saysNoMoreThan(before)
                && next.look().at().isBefore(before.look().at().plus(Tally.LONGEST_GAP.dividedBy(2)));
    }

    private Progress progress(EffectivePolicy effective, Instant now) {
        return Observer.wants(effective, Set.of(Measure.STALLED_SECONDS))
                ? Progress.of(stores.checkpoints().newest(effective.agent()), now)
                : Progress.unseen(now);
    }
}
