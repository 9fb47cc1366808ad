package killswitch.local.chaos.check;

import java.util.Set;
import killswitch.local.chaos.check.Event.Call;
import killswitch.local.chaos.check.Event.Fault;
import killswitch.local.chaos.check.Event.Span;

/** P7: while a region's store cannot be reached, no call gets through there, and none is said to be killed or fenced. */
final class FailsClosed implements Checker.Check {

    private static final Set<String> DECIDED = Set.of("killed", "fenced");

    @Override
    public void look(Past past, Verdict verdict) {
        var faults = past.all(Fault.class).filter(line -> isTotal(line.event())).toList();
        past.all(Call.class).forEach(call -> faults.stream()
                .filter(fault -> fault.event().region().equals(call.event().region()))
                .filter(fault -> isWithin(call.event().span(), fault.event().span()))
                .findFirst()
                .ifPresent(fault -> look(call, fault, past, verdict)));
    }

    private static void look(Line<Call> call, Line<Fault> fault, Past past, Verdict verdict) {
        verdict.looked("P7 calls while the region's store was away");
        if (past.hasReached(call.event())) {
            verdict.found("P7", "A call reached the tool while the store was away", fault, call);
        }
        past.denial(call.event())
                .filter(denied -> DECIDED.contains(denied.event().reason()))
                .ifPresent(denied ->
                        verdict.found("P7", "A call was judged while nobody could know anything", fault, call, denied));
    }

    /** Whether no decision can be made: the store is stopped, or cut off from its own region's functions. */
    private static boolean isTotal(Fault fault) {
        boolean fromHome = fault.from() == null || fault.from().equals(fault.region());
        return fault.what().equals("store stopped") || (fault.what().equals("cut") && fromHome);
    }

    private static boolean isWithin(Span call, Span fault) {
        return call.start() > fault.start() && call.end() < fault.end();
    }
}
