package killswitch.local.chaos;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import killswitch.local.chaos.check.Event;
import killswitch.local.chaos.check.Line;
import killswitch.local.chaos.check.Verdict;
import killswitch.local.chaos.check.Violation;

/** What was injected, what happened, what was checked, and what was found: for people. */
final class Table {

    /** How many violations of one promise are shown: the first say most, and one fault can have a thousand. */
    private static final int MOST = 5;

    private final List<Line<?>> lines;
    private final Verdict verdict;

    Table(List<Line<?>> lines, Verdict verdict) {
        this.lines = lines;
        this.verdict = verdict;
    }

    void print(PrintStream out) {
        print(out, "injected", counted(Event.Fault.class, Event.Fault::what));
        print(out, "happened", happened());
        print(out, "checked", verdict.checked());
        printFound(out);
    }

    private void printFound(PrintStream out) {
        out.println();
        if (verdict.violations().isEmpty()) {
            out.println("found      nothing");
        }
        Map<String, List<Violation>> byPromise =
                verdict.violations().stream().collect(groupingBy(Violation::promise, TreeMap::new, toList()));
        byPromise.forEach((promise, found) -> {
            out.printf(
                    "found      %,d violations of %s, the first %d:%n",
                    found.size(), promise, Math.min(MOST, found.size()));
            found.stream().limit(MOST).forEach(each -> out.println("           " + each));
        });
    }

    private Map<String, Long> happened() {
        Map<String, Long> happened = new TreeMap<>();
        happened.putAll(counted(
                Event.Call.class, call -> "calls answered " + call.answer().status()));
        happened.putAll(counted(Event.Reached.class, reached -> "calls that reached the tool"));
        happened.putAll(counted(
                Event.Beat.class,
                beat -> "heartbeats answered " + words(beat.told().said())));
        happened.putAll(counted(Event.Kill.class, kill -> "kills answered " + kill.status()));
        happened.putAll(counted(Event.Resume.class, resume -> "resumes answered " + resume.status()));
        happened.putAll(counted(Event.Denied.class, denied -> "denied as " + denied.reason()));
        return happened;
    }

    private static String words(Event.Said said) {
        return switch (said) {
            case GO_ON -> "go on";
            case KILLED -> "killed";
            case FENCED -> "fenced";
            case NOTHING_NEW -> "nothing new";
            case NO_ANSWER -> "with an error, or not";
        };
    }

    private <E extends Event> Map<String, Long> counted(Class<E> kind, Function<E, String> by) {
        Stream<E> events =
                lines.stream().map(Line::event).filter(kind::isInstance).map(kind::cast);
        return events.collect(groupingBy(by, TreeMap::new, counting()));
    }

    private static void print(PrintStream out, String title, Map<String, ? extends Number> counts) {
        out.println();
        String start = title;
        for (var count : new TreeMap<>(counts).entrySet()) {
            out.printf("%-10s %,9d  %s%n", start, count.getValue().longValue(), count.getKey());
            start = "";
        }
    }
}
