package killswitch.local.chaos.check;

import java.util.Optional;
import killswitch.local.chaos.check.Event.Beat;
import killswitch.local.chaos.check.Event.Call;
import killswitch.local.chaos.check.Event.Denied;
import killswitch.local.chaos.check.Event.Said;
import killswitch.local.chaos.check.Event.Who;
import org.jspecify.annotations.Nullable;

/** P7: every refusal has its reason in the log, and what is called a kill is one. */
final class RefusalsAreToldApart implements Checker.Check {

    private static final int FORBIDDEN = 403;
    private static final String KILLED = "killed";

    @Override
    public void look(Past past, Verdict verdict) {
        if (past.hasDenials()) {
            past.all(Call.class)
                    .filter(line -> line.event().answer().status() == FORBIDDEN)
                    .filter(line ->
                            line.event().answer().problem() == null) // else the function's own second look says why
                    .forEach(line -> call(line, past, verdict));
        }
        past.all(Beat.class)
                .filter(line -> line.event().told().said() == Said.KILLED)
                .forEach(line -> beat(line, past, verdict));
    }

    private static void call(Line<Call> line, Past past, Verdict verdict) {
        Call call = line.event();
        Optional<Line<Denied>> denial = past.denial(call);
        verdict.looked("P7 refused calls, each with its reason in the log");
        if (denial.isEmpty()) {
            verdict.found("P7", "A refusal has no reason in the log", line);
        }
        denial.filter(denied -> denied.event().reason().equals(KILLED)).ifPresent(denied -> {
            String kill = denied.event().kill();
            if (isNoKill(past, kill, call.who(), call.span().end())) {
                verdict.found("P7", "A refusal is called a kill, and is none", line, denied);
            } else if (wasLifted(past, kill, call.region(), call.span().start())) {
                verdict.found("P4", "A call was refused for a kill whose lift the region had confirmed", line, denied);
            }
        });
    }

    private static void beat(Line<Beat> line, Past past, Verdict verdict) {
        Beat beat = line.event();
        verdict.looked("P7 heartbeats that were told of a kill");
        if (isNoKill(past, beat.told().kill(), beat.who(), beat.span().end())) {
            verdict.found("P7", "%s was told of a kill that is none of its own".formatted(beat.who()), line);
        } else if (wasLifted(
                past, beat.told().kill(), beat.region(), beat.span().start())) {
            verdict.found(
                    "P4",
                    "%s was told of a kill whose lift %s had confirmed".formatted(beat.who(), beat.region()),
                    line);
        }
    }

    private static boolean isNoKill(Past past, @Nullable String id, Who who, long end) {
        return find(past, id)
                .filter(kill -> kill.covers(who) && kill.firstStart() < end)
                .isEmpty();
    }

    private static boolean wasLifted(Past past, @Nullable String id, String region, long start) {
        return find(past, id)
                .flatMap(kill -> kill.liftConfirmedIn(region))
                .filter(lift -> lift.event().attempt().span().end() < start)
                .isPresent();
    }

    private static Optional<OrderedKill> find(Past past, @Nullable String id) {
        return id == null ? Optional.empty() : past.kill(id);
    }
}
