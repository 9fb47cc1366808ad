package killswitch.local.chaos.check;

import killswitch.local.chaos.check.Event.Beat;
import killswitch.local.chaos.check.Event.Call;
import killswitch.local.chaos.check.Event.Said;

/**
 * P1, P2: what started in a region after that region had confirmed a kill, and before anybody asked for its lift, neither
 * reaches the tool nor gets a lease.
 */
final class KillsHold implements Checker.Check {

    @Override
    public void look(Past past, Verdict verdict) {
        past.all(Call.class).forEach(line -> call(line, past, verdict));
        past.all(Beat.class).forEach(line -> beat(line, past, verdict));
    }

    private static void call(Line<Call> line, Past past, Verdict verdict) {
        Call call = line.event();
        for (OrderedKill kill : past.covering(call.who())) {
            if (kill.standsIn(call.region(), call.span().start())) {
                verdict.looked("P1 P2 calls that started where a kill stood");
                if (past.hasReached(call)) {
                    verdict.found(
                            "P1",
                            "A call of %s reached the tool through %s, which had confirmed the kill %s"
                                    .formatted(call.who(), call.region(), kill.id()),
                            kill.confirmedIn(call.region()).orElseThrow(),
                            line);
                }
                return;
            }
        }
    }

    private static void beat(Line<Beat> line, Past past, Verdict verdict) {
        Beat beat = line.event();
        for (OrderedKill kill : past.covering(beat.who())) {
            if (kill.standsIn(beat.region(), beat.span().start())) {
                verdict.looked("P1 heartbeats that started where a kill stood (F20)");
                if (beat.told().said() == Said.GO_ON) {
                    verdict.found(
                            "P1",
                            "%s got a lease in %s, which had confirmed the kill %s"
                                    .formatted(beat.who(), beat.region(), kill.id()),
                            kill.confirmedIn(beat.region()).orElseThrow(),
                            line);
                }
                return;
            }
        }
    }
}
