package killswitch.client;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What work has used.
 *
 * @param calls calls of a model
 * @param tokens tokens of all of them
 * @param usd dollars, with at most twelve decimals
 */
public record Usage(long calls, long tokens, BigDecimal usd) {

    /** Nothing. */
    public static final Usage NONE = new Usage(0, 0, BigDecimal.ZERO);

    /** Calls and tokens, and no money. */
    public static Usage of(long calls, long tokens) {
        return new Usage(calls, tokens, BigDecimal.ZERO);
    }

    /** Calls, tokens and money, for example {@code "0.02"} dollars. */
    public static Usage of(long calls, long tokens, String usd) {
        return new Usage(calls, tokens, new BigDecimal(usd));
    }

    Usage plus(Usage more) {
        return new Usage(calls + more.calls, tokens + more.tokens, usd.add(more.usd));
    }

    /** What of it is not zero, as the wire has it. */
    Map<String, Number> fields() {
        Map<String, Number> fields = new LinkedHashMap<>();
        if (calls != 0) {
            fields.put("calls", calls);
        }
        if (tokens != 0) {
            fields.put("tokens", tokens);
        }
        if (usd.signum() != 0) {
            fields.put("usd", usd);
        }
        return fields;
    }
}
