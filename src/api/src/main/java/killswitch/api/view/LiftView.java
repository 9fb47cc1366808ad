package killswitch.api.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import killswitch.core.kill.Lift;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A lift.
 *
 * @param kill the id of the kill that it takes back
 */
@Schema(name = "Lift")
public record LiftView(
        String kill,
        String scope,
        @JsonUnwrapped WhyView why,
        @JsonUnwrapped StampView stamp) {

    public static LiftView of(Lift lift) {
        return new LiftView(
                lift.kill().value(), lift.scope().toString(), WhyView.of(lift.why()), StampView.of(lift.stamp()));
    }
}
