package killswitch.local.chaos.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import killswitch.local.chaos.check.Event.Kill;
import killswitch.local.chaos.check.Event.Listed;
import killswitch.local.chaos.check.Event.Place;
import killswitch.local.chaos.check.Event.Recorded;
import killswitch.local.chaos.check.Event.Resume;

/**
 * P10: every acknowledged kill and lift is on the record, and is shown once; each region's chain has no gap, and tells of
 * nothing twice. Two regions can tell of the same kill or lift, each in its own chain: when both lift it at the same time,
 * or when it was repeated in one before it came there from the other.
 */
final class EverythingIsRecorded implements Checker.Check {

    private static final Set<String> DECISIONS = Set.of("KILLED", "LIFTED");

    private record What(String what, String about) {}

    @Override
    public void look(Past past, Verdict verdict) {
        Map<What, List<Line<Recorded>>> record = new HashMap<>();
        Map<String, List<Line<Recorded>>> chains = new HashMap<>();
        past.all(Recorded.class).forEach(line -> {
            Recorded event = line.event();
            chains.computeIfAbsent(event.region(), region -> new ArrayList<>()).add(line);
            record.computeIfAbsent(new What(event.what(), event.about()), what -> new ArrayList<>())
                    .add(line);
        });
        if (record.isEmpty()) {
            return;
        }
        past.kills()
                .forEach(kill -> kill(kill, record.getOrDefault(new What("KILLED", kill.id()), List.of()), verdict));
        past.resumptions().forEach(resumption -> resumption
                .lifts()
                .forEach(kill -> lift(
                        resumption.lifted(kill).orElseThrow(),
                        kill,
                        record.getOrDefault(new What("LIFTED", kill), List.of()),
                        verdict)));
        record.forEach((what, events) -> once(what, events, verdict));
        shown(past, verdict);
        chains.values().forEach(chain -> chain(chain, verdict));
    }

    private static void once(What what, List<Line<Recorded>> events, Verdict verdict) {
        long regions =
                events.stream().map(line -> line.event().region()).distinct().count();
        if (DECISIONS.contains(what.what()) && regions < events.size()) {
            verdict.found(
                    "P10",
                    "%s of %s is twice in one chain".formatted(what.what(), what.about()),
                    events.toArray(Line<?>[]::new));
        }
    }

    private static void shown(Past past, Verdict verdict) {
        Map<What, List<Line<Listed>>> shown = new HashMap<>();
        past.all(Listed.class).forEach(line -> shown.computeIfAbsent(
                        new What(line.event().what(), line.event().about()), what -> new ArrayList<>())
                .add(line));
        shown.forEach((what, lines) -> {
            verdict.looked("P10 events as they are shown");
            if (DECISIONS.contains(what.what()) && lines.size() > 1) {
                verdict.found(
                        "P10",
                        "%s of %s is shown %d times".formatted(what.what(), what.about(), lines.size()),
                        lines.toArray(Line<?>[]::new));
            }
        });
    }

    private static void kill(OrderedKill kill, List<Line<Recorded>> events, Verdict verdict) {
        if (kill.acknowledgements().isEmpty()) {
            return;
        }
        Line<Kill> acknowledged = kill.acknowledgements().getFirst();
        verdict.looked("P10 acknowledged kills on the record");
        if (events.isEmpty()) {
            verdict.found("P10", "The kill %s is not on the record".formatted(kill.id()), acknowledged);
        }
    }

    private static void lift(Line<Resume> acknowledged, String kill, List<Line<Recorded>> events, Verdict verdict) {
        verdict.looked("P10 acknowledged lifts on the record");
        if (events.isEmpty()) {
            verdict.found("P10", "The lift of %s is not on the record".formatted(kill), acknowledged);
        }
    }

    private static void chain(List<Line<Recorded>> chain, Verdict verdict) {
        Line<Recorded> before = null;
        for (Line<Recorded> line : chain.stream()
                .sorted(Comparator.comparingLong(each -> each.event().place().sequence()))
                .toList()) {
            verdict.looked("P10 links of the regions' chains");
            if (before != null && !follows(before.event().place(), line.event().place())) {
                verdict.found("P10", "A chain is broken", before, line);
            }
            before = line;
        }
    }

    private static boolean follows(Place before, Place place) {
        return place.sequence() == before.sequence() + 1 && place.previousHash().equals(before.hash());
    }
}
