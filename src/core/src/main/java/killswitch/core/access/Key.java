package killswitch.core.access;

import java.time.Instant;
import killswitch.core.agent.AgentUri;
import killswitch.core.problem.Limits;
import killswitch.core.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A long-lived credential, as the store knows it: never its text, only a hash of it.
 *
 * @param id a ULID, part of the key's text
 * @param hash SHA-256 of the key's whole text, in hex
 * @param agent the agent that it is bound to; null unless the role is {@link Role#AGENT}
 */
public record Key(
        String id,
        String hash,
        Role role,
        @Nullable AgentUri agent,
        @Nullable String description,
        Instant createdAt) {

    public Key {
        if (role == Role.AGENT && agent == null) {
            throw Problem.INVALID_FIELD.because(
                    "A key of the role 'agent' needs 'agent', the URI of the one that it acts for.");
        }
        if (role != Role.AGENT && agent != null) {
            throw Problem.INVALID_FIELD.because("'agent' goes with the role 'agent' only.");
        }
        if (description != null) {
            description = Limits.requireText("description", description, Limits.DESCRIPTION);
        }
    }

    /** Who makes the calls that carry this key. */
    public Principal principal() {
        return new Principal("key:" + id, role, agent);
    }
}
