package killswitch.local.chaos.check;

import java.util.Optional;
import killswitch.local.chaos.check.Event.Beat;
import killswitch.local.chaos.check.Event.Call;
import killswitch.local.chaos.check.Event.Said;

/** P5: a process that started before a kill does not act after its lift, where kill or lift were known. */
final class OldLeasesAreFenced implements Checker.Check {

    @Override
    public void look(Past past, Verdict verdict) {
        past.all(Call.class).forEach(line -> call(line, past, verdict));
        past.all(Beat.class).forEach(line -> beat(line, past, verdict));
    }

    private static void call(Line<Call> line, Past past, Verdict verdict) {
        Call call = line.event();
        past.start(call.lease())
                .flatMap(start -> missed(past, start, call.region(), call.span().start()))
                .ifPresent(missed -> {
                    verdict.looked("P5 calls on a lease from before a kill that may be lifted");
                    if (past.hasReached(call)) {
                        verdict.found(
                                "P5",
                                "A call of %s reached the tool through %s on a lease from before the kill %s"
                                        .formatted(call.who(), call.region(), missed.id()),
                                past.start(call.lease()).orElseThrow(),
                                missed.acknowledgements().getFirst(),
                                line);
                    }
                });
    }

    private static void beat(Line<Beat> line, Past past, Verdict verdict) {
        Beat beat = line.event();
        String brought = beat.brought().lease();
        if (brought == null) {
            return;
        }
        past.start(brought)
                .flatMap(start -> missed(past, start, beat.region(), beat.span().start()))
                .ifPresent(missed -> {
                    verdict.looked("P5 heartbeats on a lease from before a kill that may be lifted");
                    if (beat.told().said() == Said.GO_ON) {
                        verdict.found(
                                "P5",
                                "The lease of %s from before the kill %s was renewed in %s"
                                        .formatted(beat.who(), missed.id(), beat.region()),
                                past.start(brought).orElseThrow(),
                                missed.acknowledgements().getFirst(),
                                line);
                    }
                });
    }

    /** A kill that came after the start, that the region knows, and that does not surely stand: that would be P1's. */
    private static Optional<OrderedKill> missed(Past past, Line<Beat> start, String region, long at) {
        return past.covering(start.event().who()).stream()
                .filter(kill -> kill.firstStart() > start.event().span().end())
                .filter(kill -> !kill.acknowledgements().isEmpty())
                .filter(kill -> kill.isKnownIn(region, at) && !kill.standsIn(region, at))
                .findFirst();
    }
}
