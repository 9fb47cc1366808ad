package killswitch.api.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import killswitch.core.action.Action;
import killswitch.core.agent.InstanceId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An action that was under way when the kill came.
 *
 * @param finishedAt when the tool had answered, or the call was cut off; none if nobody has seen that
 */
@Schema(name = "ReportedFlight")
record FlightLine(
        String agent,
        String instance,
        @Nullable Instant finishedAt,
        @JsonUnwrapped ActionLine call) {

    static FlightLine of(Action action) {
        InstanceId instance = action.by().instance();
        return new FlightLine(
                action.by().agent().toString(),
                instance.value(),
                action.course().endedAt().orElse(null),
                ActionLine.of(action));
    }
}
