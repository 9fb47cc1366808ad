package killswitch.core.interleaving;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A seed under which a promise is broken, and the shortest trace found that breaks the same one.
 *
 * @param steps how many the seed's whole schedule has
 */
record Finding(long seed, int steps, List<Step> trace, Violation violation) {

    /** Plays the seed's schedule; what it breaks, if anything. */
    static Optional<Finding> of(long seed, Design design, Tally tally) {
        List<Step> schedule = Schedule.of(seed);
        return broken(schedule, design, tally)
                .map(violation -> shortest(schedule, violation, design))
                .map(found -> new Finding(seed, schedule.size(), found.trace(), found.violation()));
    }

    private record Broken(List<Step> trace, Violation violation) {}

    private static Optional<Violation> broken(List<Step> steps, Design design, Tally tally) {
        try {
            World.play(steps, design, tally);
            return Optional.empty();
        } catch (Violation violation) {
            return Optional.of(violation);
        }
    }

    /** Leaves out steps, many at once and then fewer, as long as what is left breaks the same promise. */
    private static Broken shortest(List<Step> schedule, Violation found, Design design) {
        Broken shortest = new Broken(schedule, found);
        for (int length = schedule.size() / 2; length > 0; ) {
            Optional<Broken> shorter = without(shortest, length, design);
            if (shorter.isPresent()) {
                shortest = shorter.get();
            } else {
                length /= 2;
            }
        }
        return shortest;
    }

    private static Optional<Broken> without(Broken broken, int length, Design design) {
        return IntStream.rangeClosed(0, broken.trace().size() - length)
                .mapToObj(from -> {
                    List<Step> rest = new ArrayList<>(broken.trace());
                    rest.subList(from, from + length).clear();
                    return broken(rest, design, new Tally())
                            .filter(violation -> violation
                                    .promise()
                                    .equals(broken.violation().promise()))
                            .map(violation -> new Broken(rest, violation));
                })
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public String toString() {
        String lines = IntStream.range(0, trace.size())
                .mapToObj(line -> "  %d. %s".formatted(line + 1, trace.get(line)))
                .collect(Collectors.joining("\n"));
        return "Seed %d breaks %s%nThe shortest trace that still does, %d of %d steps, and then all heals:%n%s"
                .formatted(seed, violation.getMessage(), trace.size(), steps, lines);
    }
}
