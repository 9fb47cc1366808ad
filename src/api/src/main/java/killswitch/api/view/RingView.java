package killswitch.api.view;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import killswitch.core.ring.RingLine;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How the second ring, the deny on an agent's IAM role, has answered a kill.
 *
 * @param time when it was denied, or the deny was taken off
 * @param millis from the kill, or from its lift, until then; IAM takes seconds to minutes more to know of it everywhere
 */
@Schema(name = "RingLine")
public record RingView(
        String agent,
        String role,

        @Schema(enumeration = {"pending", "denied", "open", "unknown"})
        String state,

        @Nullable Instant time,
        @Nullable Long millis) {

    /** A line for each agent that has a role; null if none has. */
    public static @Nullable List<RingView> of(List<RingLine> lines) {
        return lines.isEmpty() ? null : lines.stream().map(RingView::of).toList();
    }

    private static RingView of(RingLine line) {
        Duration took = line.took();
        return new RingView(
                line.agent().toString(),
                line.role(),
                line.state().toString(),
                line.time(),
                took == null ? null : took.toMillis());
    }
}
