package killswitch.api.view;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import killswitch.core.instance.Instance;
import killswitch.core.instance.RollCall;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Which instances a kill concerns, and how far each has answered it.
 *
 * @param complete whether every region could be asked, and every instance is listed
 */
@Schema(name = "RollCall")
public record RollCallView(boolean complete, List<Line> instances) {

    /** One instance's answer. */
    @Schema(name = "RollCallLine")
    public record Line(
            String agent,
            String instance,
            String region,

            @Schema(enumeration = {"live", "told", "stopped", "silent", "resisting"})
            String state,

            Instant lastHeartbeat,
            String status) {

        static Line of(RollCall.Entry entry) {
            Instance instance = entry.instance();
            return new Line(
                    instance.holder().agent().toString(),
                    instance.holder().instance().value(),
                    instance.region(),
                    entry.state().name().toLowerCase(Locale.ROOT),
                    instance.activity().lastHeartbeat(),
                    instance.report().status());
        }
    }

    public static RollCallView of(RollCall call) {
        return new RollCallView(
                call.complete(), call.entries().stream().map(Line::of).toList());
    }
}
