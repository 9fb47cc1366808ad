package killswitch.api.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import killswitch.core.kill.Kill;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A kill. */
@Schema(name = "Kill")
public record KillView(
        String id,
        String scope,
        @JsonUnwrapped WhyView why,
        @JsonUnwrapped StampView stamp) {

    public static KillView of(Kill kill) {
        return new KillView(
                kill.id().value(), kill.scope().toString(), WhyView.of(kill.why()), StampView.of(kill.stamp()));
    }
}
