package killswitch.api.keys;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import killswitch.access.KeyText;
import killswitch.core.access.Key;
import killswitch.core.access.Role;
import killswitch.core.agent.AgentUri;
import killswitch.core.problem.Limits;
import killswitch.core.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which key to make.
 *
 * @param agent the URI of the one agent that it acts for; a viewer's or operator's key with it opens only what names this agent
 * @param description what it is for
 */
record KeyRequest(
        @NotNull @Schema(enumeration = {"agent", "viewer", "operator", "admin"})
        String role,

        @Nullable String agent,
        @Schema(maxLength = Limits.DESCRIPTION) @Nullable String description) {

    Key key(KeyText text, Instant now) {
        Role named = Role.named(role)
                .orElseThrow(() -> Problem.INVALID_FIELD.because("'role' is agent, viewer, operator or admin."));
        return new Key(text.id(), text.hash(), named, agent == null ? null : AgentUri.parse(agent), description, now);
    }
}
