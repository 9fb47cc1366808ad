package killswitch.local.chaos.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import killswitch.local.chaos.check.Event.Resume;

/** One order to resume, with all its tries. */
final class Resumption {

    /** How long after nobody waits for it any more a try may still do something. */
    private static final long LATE = 30_000_000;

    private final List<Line<Resume>> attempts = new ArrayList<>();
    private final Map<String, Line<Resume>> lifts = new HashMap<>();

    void add(Line<Resume> line) {
        attempts.add(line);
        line.event().lifts().forEach(kill -> lifts.putIfAbsent(kill, line));
    }

    /** The acknowledgement that names the kill as lifted. */
    Optional<Line<Resume>> lifted(String kill) {
        return Optional.ofNullable(lifts.get(kill));
    }

    Set<String> lifts() {
        return new HashSet<>(lifts.keySet());
    }

    Line<Resume> first() {
        return attempts.getFirst();
    }

    /** Since when it may have taken back this kill, if it may at all: it said so, or nobody knows what it did. */
    OptionalLong mayHaveLifted(OrderedKill kill) {
        if (!first().event().attempt().scope().equals(kill.scope())) {
            return OptionalLong.empty();
        }
        if (lifts.containsKey(kill.id())) {
            return OptionalLong.of(first().event().attempt().span().start());
        }
        return attempts.stream()
                .map(Line::event)
                .filter(attempt -> attempt.status() != 200)
                .map(attempt -> attempt.attempt().span())
                .filter(span -> kill.firstStart() < span.end() + LATE)
                .mapToLong(Event.Span::start)
                .min();
    }
}
