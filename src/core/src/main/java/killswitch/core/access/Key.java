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
 * @param agent the agent that it is bound to: always with the role {@link Role#AGENT}, never with {@link Role#ADMIN}
 */
public record Key(
        String id,
        String hash,
        Role role,
        @Nullable AgentUri agent,
        @Nullable String description,
        Instant createdAt) {

    /** What the id of a principal starts with that has shown a key. */
    public static final String ACTOR = "key:";

    public Key {
        if (role == Role.AGENT && agent == null) {
            throw Problem.INVALID_FIELD.because(
                    "A key of the role 'agent' needs 'agent', the URI of the one that it acts for.");
        }
        if (role == Role.ADMIN && agent != null) {
            throw Problem.INVALID_FIELD.because(
                    "A key of the role 'admin' makes keys for everybody: it is not bound to one 'agent'.");
        }
        if (description != null) {
            description = Limits.requireText("description", description, Limits.DESCRIPTION);
        }
    }

    /** Who makes the calls that carry this key. */
    public Principal principal() {
        return new Principal(ACTOR + id, role, agent);
    }
}
