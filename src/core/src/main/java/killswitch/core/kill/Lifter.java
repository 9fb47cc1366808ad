package killswitch.core.kill;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import killswitch.core.agent.Scope;
import killswitch.core.audit.Entry;
import killswitch.core.audit.Recorder;
import killswitch.core.instance.RollCall;
import killswitch.core.instance.RollCaller;
import killswitch.core.region.Answer;
import killswitch.core.region.Replicas;
import killswitch.core.region.Stamp;
import org.jspecify.annotations.Nullable;

/** Looks what a resume can take back, and takes it back: never more than it has seen. */
final class Lifter {

    private final Replicas<ControlStore> control;
    private final RollCaller rollCaller;
    private final Recorder recorder;
    private final Clock clock;

    Lifter(Replicas<ControlStore> control, RollCaller rollCaller, Recorder recorder, Clock clock) {
        this.control = control;
        this.rollCaller = rollCaller;
        this.recorder = recorder;
        this.clock = clock;
    }

    /** @throws killswitch.core.problem.ProblemException if the home region does not answer */
    Sight look(Order order) {
        Map<String, Answer<SwitchRecords>> known =
                control.ask(store -> store.of(order.scope()), KillSwitch.WRITE_LIMIT);
        Stamp stamp = new Stamp(order.actor(), clock.instant(), control.homeRegion());
        String resume = order.id(stamp.time()).value();
        List<Lift> before = Answer.given(known.values())
                .flatMap(records -> records.lifts().stream())
                .filter(lift -> lift.resume().equals(resume))
                .distinct()
                .toList();
        return new Sight(order, stamp, resume, seenAtHome(known), before);
    }

    /** @param approval by whom, where it takes more than one person */
    Resuming lift(Sight sight, @Nullable Approval approval) {
        List<Lift> lifts = sight.lifts();
        Map<String, Answer<List<Lift>>> regions =
                control.write(store -> store.write(lifts), KillSwitch.WRITE_LIMIT, region -> {});
        List<Lift> written = KillSwitch.confirmed(regions, control.homeRegion());
        record(written, Lift::stamp, Entry::of);
        return resuming(sight, written, regions, approval);
    }

    /** Lifts nothing, and says so. */
    Resuming leave(Sight sight, Map<String, Answer<List<Consent>>> regions, Approval approval) {
        return resuming(sight, List.of(), regions, approval);
    }

    /** A decision is recorded by the region that made it; a retry there records again what may be missing, once. */
    <T> void record(List<T> decisions, Function<T, Stamp> stamp, Function<T, Entry> entry) {
        decisions.stream()
                .filter(each -> stamp.apply(each).region().equals(control.homeRegion()))
                .map(entry)
                .forEach(recorder::record);
    }

    private Resuming resuming(
            Sight sight, List<Lift> written, Map<String, ? extends Answer<?>> regions, @Nullable Approval approval) {
        Scope scope = sight.order().scope();
        List<KillId> lifted = written.stream().map(Lift::kill).toList();
        List<Kill> kills = written.isEmpty()
                ? sight.standing()
                : sight.home().kills().stream()
                        .filter(kill -> lifted.contains(kill.id()))
                        .toList();
        return new Resuming(scope, written, stillKilledBy(scope, lifted), regions, rollCall(kills), approval);
    }

    private List<Kill> stillKilledBy(Scope scope, List<KillId> lifted) {
        return Stream.concat(Stream.of(scope), scope.wider().stream())
                .flatMap(each -> control.home().of(each).standing().stream())
                .filter(kill -> !lifted.contains(kill.id()))
                .toList();
    }

    private RollCall rollCall(List<Kill> kills) {
        return kills.stream()
                .max(Comparator.comparing(kill -> kill.stamp().time()))
                .map(kill -> RollCaller.callOf(kill, rollCaller.begin(kill.scope())))
                .orElse(RollCall.PENDING);
    }

    private SwitchRecords seenAtHome(Map<String, Answer<SwitchRecords>> known) {
        if (known.get(control.homeRegion())
                instanceof Answer.Confirmed<SwitchRecords>(SwitchRecords seen, long ignored)) {
            return seen;
        }
        throw KillSwitch.nothingConfirmed();
    }
}
