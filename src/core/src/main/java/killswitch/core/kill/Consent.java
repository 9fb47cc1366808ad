package killswitch.core.kill;

import java.time.Instant;
import killswitch.core.agent.Scope;
import killswitch.core.problem.Limits;
import killswitch.core.region.Stamp;

/**
 * That one person agrees to take back one kill, where it takes more than one of them. Written once, never changed; it counts
 * for {@link Limits#CONSENT}, and for no other kill of the scope.
 *
 * @param resume names the resume that says so: a repeat of it is the same consent
 */
public record Consent(KillId kill, Scope scope, Justification why, Stamp stamp, String resume) {

    /** Names it among the consents to its kill. Of two people who send the same Idempotency-Key, each has given their own. */
    public String id() {
        return KillId.derived(resume + "\n" + stamp.actor(), scope).value();
    }

    /** When it counts no more. */
    public Instant expiresAt() {
        return stamp.time().plus(Limits.CONSENT);
    }

    boolean counts(Instant now) {
        return now.isBefore(expiresAt());
    }
}
