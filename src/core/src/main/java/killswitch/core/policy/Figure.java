package killswitch.core.policy;

import java.math.BigDecimal;

/**
 * What a measure shows.
 *
 * @param what the unit and the time, as the end of a sentence that begins with the value
 * @param window names the time for which it counts: what happens again in it is the same thing
 */
public record Figure(BigDecimal value, String what, String window) {

    static Figure of(long value, String what, String window) {
        return new Figure(BigDecimal.valueOf(value), what, window);
    }
}
