package killswitch.core.policy;

import java.math.BigDecimal;

/**
 * What one measure may not exceed, and what happens when it does.
 *
 * @param limit the highest figure that is still good
 */
public record Rule(Measure measure, BigDecimal limit, Reaction reaction) {

    public Rule {
        limit = measure.requireLimit(limit);
    }
}
