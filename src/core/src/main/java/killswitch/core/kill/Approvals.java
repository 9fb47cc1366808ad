package killswitch.core.kill;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import killswitch.core.agent.Scope;
import killswitch.core.audit.Entry;
import killswitch.core.region.Answer;
import killswitch.core.region.Replicas;

/**
 * Resumes with as many people as the policies want. A resume is the consent of one person to take back each kill that it sees:
 * where that is enough it lifts them, and where it is not it is written down, until somebody else resumes as well.
 *
 * <p>Consents that could not be seen do not count, so that nothing is lifted by fewer people than it takes; two who resume at
 * once in regions that do not see each other resume again.
 */
public final class Approvals {

    /** Where it takes more than one person. */
    static final int TWO = 2;

    private final Lifter lifter;
    private final Replicas<ConsentStore> consents;
    private final Quorum quorum;

    public Approvals(KillSwitch killSwitch, Replicas<ConsentStore> consents, Quorum quorum) {
        this.lifter = killSwitch.lifter();
        this.consents = consents;
        this.quorum = quorum;
    }

    /**
     * Takes back every kill of exactly the order's scope that the home region can see, if enough people agree to all of them.
     *
     * @throws killswitch.core.problem.ProblemException {@link killswitch.core.problem.Problem#STORE_UNAVAILABLE} if no region
     *     has confirmed, or nobody can say how many people it takes
     */
    public Resuming resume(Order order) {
        int needed = quorum.of(order.scope());
        Sight sight = lifter.look(order);
        if (sight.isRepeat() && needed > 1) {
            return liftAgain(sight, needed);
        }
        return needed == 1 || sight.standing().isEmpty() ? lifter.lift(sight, null) : resume(sight, needed);
    }

    /** Who agrees at this moment to lift those of the kills that are of exactly this scope; empty if nobody does. */
    public Optional<Approval> pending(Scope scope, List<Kill> standing, Instant now) {
        List<Kill> kills =
                standing.stream().filter(kill -> kill.scope().equals(scope)).toList();
        return Optional.of(kills)
                .filter(some -> !some.isEmpty())
                .map(some -> Approval.of(TWO, some, consents.home().to(ids(some)), now))
                .filter(approval -> approval.given() > 0);
    }

    private Resuming resume(Sight sight, int needed) {
        List<Consent> seen = seen(sight.standing());
        Approval withThis = approval(sight, needed, and(seen, sight.consents()));
        if (withThis.isGiven()) {
            return lifter.lift(sight, withThis);
        }
        Map<String, Answer<List<Consent>>> regions =
                consents.write(store -> store.write(own(sight, seen)), KillSwitch.WRITE_LIMIT, region -> {});
        List<Consent> written = KillSwitch.confirmed(regions, consents.homeRegion());
        lifter.record(written, Consent::stamp, Entry::of);
        Approval meanwhile = approval(sight, needed, and(seen(sight.standing()), written));
        return meanwhile.isGiven() ? lifter.lift(sight, meanwhile) : lifter.leave(sight, regions, meanwhile);
    }

    /** Nobody is asked a second time; who agreed is told as far as it is still known. */
    private Resuming liftAgain(Sight sight, int needed) {
        Lift first = sight.before().getFirst();
        List<Kill> lifted = sight.home().kills().stream()
                .filter(kill ->
                        sight.before().stream().anyMatch(lift -> lift.kill().equals(kill.id())))
                .toList();
        List<Consent> own = lifted.stream()
                .map(kill -> new Consent(kill.id(), kill.scope(), first.why(), first.stamp(), first.resume()))
                .toList();
        Approval approval = Approval.of(
                needed, lifted, and(seen(lifted), own), first.stamp().time());
        return lifter.lift(sight, approval.isGiven() ? approval : null);
    }

    private static Approval approval(Sight sight, int needed, List<Consent> given) {
        return Approval.of(needed, sight.standing(), given, sight.stamp().time());
    }

    /** What this person has agreed to already stays as it was said first. */
    private static List<Consent> own(Sight sight, List<Consent> seen) {
        return sight.consents().stream()
                .map(consent -> seen.stream()
                        .filter(other -> other.kill().equals(consent.kill())
                                && other.stamp().actor().equals(consent.stamp().actor())
                                && other.counts(sight.stamp().time()))
                        .findFirst()
                        .orElse(consent))
                .toList();
    }

    private List<Consent> seen(List<Kill> kills) {
        List<KillId> ids = ids(kills);
        return Answer.given(consents.ask(store -> store.to(ids), KillSwitch.WRITE_LIMIT)
                        .values())
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    private static List<KillId> ids(List<Kill> kills) {
        return kills.stream().map(Kill::id).toList();
    }

    private static List<Consent> and(List<Consent> some, List<Consent> others) {
        List<Consent> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }
}
