package killswitch.core.instance;

import java.math.BigDecimal;
import killswitch.core.problem.Problem;

/** What an instance has used since its start. Cumulative, so that a repeated report counts once. */
public record Usage(long calls, long tokens, BigDecimal usd) {

    private static final BigDecimal MOST_USD = BigDecimal.TEN.pow(15);
    private static final int MOST_DECIMALS = 12;

    /** Nothing used, or nothing reported. */
    public static final Usage NONE = new Usage(0, 0, BigDecimal.ZERO);

    public Usage {
        if (calls < 0 || tokens < 0 || usd.signum() < 0) {
            throw Problem.INVALID_FIELD.because("'usage' counts up from 0 since the start: no figure is negative.");
        }
        usd = usd.signum() == 0 ? BigDecimal.ZERO : usd; // 0e999999999 would make every sum as long
        if (usd.compareTo(MOST_USD) > 0 || usd.scale() > MOST_DECIMALS) {
            throw Problem.INVALID_FIELD.because("'usage.usd' is at most 1e15, with at most 12 decimals.");
        }
    }

    public Usage plus(Usage other) {
        return new Usage(calls + other.calls, tokens + other.tokens, usd.add(other.usd));
    }
}
