package killswitch.canary;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a round has found.
 *
 * @param step where it ended; null if it went to its end
 * @param detail for people
 * @param millis how long each step took that was taken
 */
record Finding(Verdict verdict, @Nullable Step step, String detail, Map<Step, Long> millis) {

    Finding {
        millis = Collections.unmodifiableMap(copy(millis));
    }

    private static Map<Step, Long> copy(Map<Step, Long> millis) {
        Map<Step, Long> copy = new EnumMap<>(Step.class);
        copy.putAll(millis);
        return copy;
    }
}
