package killswitch.api.kill;

import java.util.List;
import killswitch.api.view.KillView;
import killswitch.api.view.RegionView;
import killswitch.api.view.RollCallView;
import killswitch.core.kill.Killing;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a kill has come to so far.
 *
 * @param killed false only for a repeat of a kill that has been lifted since
 */
@Schema(name = "KillAnswer")
public record KillingView(
        String scope, boolean killed, KillView kill, List<RegionView> regions, RollCallView rollCall) {

    public static KillingView of(Killing killing) {
        return new KillingView(
                killing.kill().scope().toString(),
                killing.stands(),
                KillView.of(killing.kill()),
                RegionView.of(killing.regions()),
                RollCallView.of(killing.rollCall()));
    }
}
