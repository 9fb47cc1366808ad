package killswitch.local.chaos.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the checker has looked at, and what it has found. */
public final class Verdict {

    private final Map<String, Integer> checked = new TreeMap<>();
    private final List<Violation> violations = new ArrayList<>();

    /** Counts one thing that was held against a promise. */
    void looked(String what) {
        checked.merge(what, 1, Integer::sum);
    }

    void found(String promise, String what, Line<?>... lines) {
        violations.add(new Violation(
                promise, what, Arrays.stream(lines).map(Line::number).toList()));
    }

    /** How often what was looked at; each begins with the promise. */
    public Map<String, Integer> checked() {
        return Map.copyOf(checked);
    }

    public List<Violation> violations() {
        return List.copyOf(violations);
    }
}
