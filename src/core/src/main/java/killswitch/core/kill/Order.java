package killswitch.core.kill;

import java.time.Instant;
import killswitch.core.agent.Scope;
import killswitch.core.problem.Limits;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks of the switch: to kill a scope, or to resume it.
 *
 * @param actor the id of the principal who asks
 * @param idempotencyKey makes a repeat of this order the same order; null if it is never repeated
 */
public record Order(
        Scope scope,
        Justification why,
        String actor,
        @Nullable String idempotencyKey) {

    public Order {
        if (idempotencyKey != null) {
            idempotencyKey = Limits.requireText("Idempotency-Key", idempotencyKey, Limits.IDEMPOTENCY_KEY);
        }
    }

    /** The id of what this order makes: derived from the idempotency key, or new. */
    KillId id(Instant now) {
        return idempotencyKey == null ? KillId.random(now) : KillId.derived(idempotencyKey, scope);
    }
}
