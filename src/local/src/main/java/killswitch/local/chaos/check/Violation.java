package killswitch.local.chaos.check;

import java.util.List;
import java.util.stream.Collectors;

/** A promise that was not kept, and the lines of the history that show it. */
public record Violation(String promise, String what, List<Integer> lines) {

    @Override
    public String toString() {
        return "%s (%s)"
                .formatted(what, lines.stream().map(line -> "line " + line).collect(Collectors.joining(", ")));
    }
}
