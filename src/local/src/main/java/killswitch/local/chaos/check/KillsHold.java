package killswitch.local.chaos.check;

import java.util.Collection;
import java.util.Optional;
import killswitch.local.chaos.check.Event.Beat;
import killswitch.local.chaos.check.Event.Call;
import killswitch.local.chaos.check.Event.Said;
import killswitch.local.chaos.check.Event.Span;

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
        standing(past.covering(call.who()), call.region(), call.span()).ifPresent(kill -> {
            verdict.looked("P1 P2 calls that started where a kill stood");
            if (past.hasReached(call)) {
                verdict.found(
                        "P1",
                        "A call of %s reached the tool through %s, which had confirmed the kill %s"
                                .formatted(call.who(), call.region(), kill.id()),
                        kill.confirmedIn(call.region()).orElseThrow(),
                        line);
            }
        });
    }

    private static void beat(Line<Beat> line, Past past, Verdict verdict) {
        Beat beat = line.event();
        standing(past.covering(beat.who()), beat.region(), beat.span()).ifPresent(kill -> {
            verdict.looked("P1 heartbeats that started where a kill stood (F20)");
            if (beat.told().said() == Said.GO_ON) {
                verdict.found(
                        "P1",
                        "%s got a lease in %s, which had confirmed the kill %s"
                                .formatted(beat.who(), beat.region(), kill.id()),
                        kill.confirmedIn(beat.region()).orElseThrow(),
                        line);
            }
        });
    }

    /** The first of these kills that stood in the region when the call or heartbeat started. */
    private static Optional<OrderedKill> standing(Collection<OrderedKill> kills, String region, Span span) {
        return kills.stream()
                .filter(kill -> kill.standsIn(region, span.start()))
                .findFirst();
    }
}
