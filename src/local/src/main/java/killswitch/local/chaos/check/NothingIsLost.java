package killswitch.local.chaos.check;

import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import killswitch.local.chaos.check.Event.AgentAtRest;
import killswitch.local.chaos.check.Event.Kill;
import killswitch.local.chaos.check.Event.KillAtRest;

/** P3, P4: when everything has healed, each region has each acknowledged kill, lifted or not as its lifts say. */
final class NothingIsLost implements Checker.Check {

    @Override
    public void look(Past past, Verdict verdict) {
        past.all(Kill.class).forEach(line -> repeat(line, past, verdict));
        Map<String, Line<KillAtRest>> first = new HashMap<>();
        past.all(KillAtRest.class).forEach(line -> {
            Line<KillAtRest> other = first.putIfAbsent(line.event().kill(), line);
            kill(line, other == null ? line : other, past, verdict);
        });
        past.all(AgentAtRest.class).forEach(line -> agent(line, past, verdict));
    }

    private static void repeat(Line<Kill> line, Past past, Verdict verdict) {
        String id = line.event().kill();
        if (id != null) {
            verdict.looked("P4 acknowledgements of a kill, each the one that was ordered");
            if (past.kill(id).isEmpty()) {
                verdict.found("P4", "The order was answered with another kill: " + id, line);
            }
        }
    }

    private static void kill(Line<KillAtRest> line, Line<KillAtRest> first, Past past, Verdict verdict) {
        KillAtRest rest = line.event();
        OrderedKill kill = past.kill(rest.kill()).orElse(null);
        if (kill == null || kill.acknowledgements().isEmpty()) {
            return;
        }
        verdict.looked("P3 P4 kills at rest, in each region");
        Line<Kill> acknowledged = kill.acknowledgements().getFirst();
        if (!rest.present()) {
            verdict.found("P3", "%s has lost the kill %s".formatted(rest.region(), rest.kill()), acknowledged, line);
        } else if (rest.lifted() != first.event().lifted()) {
            verdict.found("P3", "The regions do not agree on the kill " + rest.kill(), first, line);
        } else if (rest.lifted() && kill.mayBeLiftedSince().isEmpty()) {
            verdict.found("P3", "Nobody has lifted the kill %s".formatted(rest.kill()), acknowledged, line);
        } else if (!rest.lifted() && kill.lift().isPresent()) {
            verdict.found(
                    "P4",
                    "A lift was undone: that of " + rest.kill(),
                    kill.lift().get(),
                    line);
        }
    }

    private static void agent(Line<AgentAtRest> line, Past past, Verdict verdict) {
        AgentAtRest rest = line.event();
        Set<String> standing = past.all(KillAtRest.class)
                .map(Line::event)
                .filter(kill -> kill.region().equals(rest.region()) && kill.present() && !kill.lifted())
                .map(KillAtRest::kill)
                .filter(id -> past.kill(id)
                        .filter(kill -> kill.coversAllOf(rest.agent()))
                        .isPresent())
                .collect(toSet());
        verdict.looked("P3 P4 agents at rest, in each region");
        if (!standing.equals(Set.copyOf(rest.kills()))) {
            verdict.found(
                    standing.containsAll(rest.kills()) ? "P3" : "P4",
                    "%s says that %s is killed by %s, and by its kills and lifts it is by %s"
                            .formatted(rest.region(), rest.agent(), rest.kills(), standing),
                    line);
        }
    }
}
