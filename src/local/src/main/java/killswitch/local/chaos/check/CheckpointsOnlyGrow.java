package killswitch.local.chaos.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import killswitch.local.chaos.check.Event.AgentAtRest;
import killswitch.local.chaos.check.Event.Beat;
import killswitch.local.chaos.check.Event.Said;
import org.jspecify.annotations.Nullable;

/** P8: what a region has said of a checkpoint, or taken as one, it does not go back behind. */
final class CheckpointsOnlyGrow implements Checker.Check {

    private record Place(String agent, String region) {}

    /** A sequence that was surely reached at a time. */
    private record Mark(long at, long sequence, Line<Beat> line) {}

    @Override
    public void look(Past past, Verdict verdict) {
        Map<Place, List<Line<Beat>>> beats = new HashMap<>();
        past.all(Beat.class).forEach(line -> beats.computeIfAbsent(
                        new Place(line.event().who().agent(), line.event().region()), place -> new ArrayList<>())
                .add(line));
        Map<String, Mark> highest = new HashMap<>();
        beats.forEach((place, lines) -> {
            Mark last = region(lines, verdict);
            highest.merge(place.agent(), last, (a, b) -> a.sequence() >= b.sequence() ? a : b);
        });
        past.all(AgentAtRest.class)
                .forEach(line -> rest(line, highest.get(line.event().agent()), verdict));
    }

    /** Goes through a region's heartbeats by their start; what had ended before one is what it must not go behind. */
    private static Mark region(List<Line<Beat>> lines, Verdict verdict) {
        List<Line<Beat>> byEnd = sorted(lines, line -> line.event().span().end());
        Mark mark = new Mark(Long.MIN_VALUE, -1, byEnd.getFirst());
        int ended = 0;
        for (Line<Beat> line : sorted(lines, each -> each.event().span().start())) {
            while (byEnd.get(ended).event().span().end() < line.event().span().start()) {
                mark = higher(mark, byEnd.get(ended++));
            }
            Long told = line.event().told().checkpoint();
            if (told != null) {
                verdict.looked("P8 checkpoints in answers");
                if (told < mark.sequence()) {
                    verdict.found(
                            "P8",
                            "The checkpoint of %s in %s went back from %d to %d"
                                    .formatted(
                                            line.event().who().agent(),
                                            line.event().region(),
                                            mark.sequence(),
                                            told),
                            mark.line(),
                            line);
                }
            }
        }
        for (Line<Beat> line : byEnd.subList(ended, byEnd.size())) {
            mark = higher(mark, line);
        }
        return mark;
    }

    private static void rest(Line<AgentAtRest> line, @Nullable Mark highest, Verdict verdict) {
        Long checkpoint = line.event().checkpoint();
        verdict.looked("P8 checkpoints at rest");
        if (highest != null && highest.sequence() > (checkpoint == null ? -1 : checkpoint)) {
            verdict.found(
                    "P8",
                    "%s has lost the checkpoint %d of %s"
                            .formatted(
                                    line.event().region(),
                                    highest.sequence(),
                                    line.event().agent()),
                    highest.line(),
                    line);
        }
    }

    private static Mark higher(Mark mark, Line<Beat> line) {
        Beat beat = line.event();
        Long told = beat.told().checkpoint();
        Long kept = beat.told().said() == Said.GO_ON ? beat.brought().checkpoint() : null;
        long sequence = Math.max(told == null ? -1 : told, kept == null ? -1 : kept);
        return sequence > mark.sequence() ? new Mark(beat.span().end(), sequence, line) : mark;
    }

    private static List<Line<Beat>> sorted(List<Line<Beat>> lines, ToLongFunction<Line<Beat>> by) {
        return lines.stream().sorted(Comparator.comparingLong(by)).toList();
    }
}
