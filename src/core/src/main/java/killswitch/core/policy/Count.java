package killswitch.core.policy;

import java.math.BigDecimal;
import killswitch.core.instance.Usage;

/**
 * What was counted of an instance or an agent.
 *
 * @param usage as reported in heartbeats
 * @param denied calls that the gateway refused
 */
public record Count(Usage usage, long denied) {

    /** Nothing. */
    public static final Count NONE = new Count(Usage.NONE, 0);

    public Count plus(Count other) {
        return new Count(usage.plus(other.usage), denied + other.denied);
    }

    /** What this has more than the other; nothing where it has less, since what was counted once stays counted. */
    Count beyond(Count other) {
        Usage more = new Usage(
                Math.max(0, usage.calls() - other.usage.calls()),
                Math.max(0, usage.tokens() - other.usage.tokens()),
                usage.usd().subtract(other.usage.usd()).max(BigDecimal.ZERO));
        return new Count(more, Math.max(0, denied - other.denied));
    }
}
