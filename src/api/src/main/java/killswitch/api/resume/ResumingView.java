package killswitch.api.resume;

import java.util.List;
import killswitch.api.view.KillView;
import killswitch.api.view.LiftView;
import killswitch.api.view.RegionView;
import killswitch.api.view.RollCallView;
import killswitch.core.kill.Resuming;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a resume has come to.
 *
 * @param killed whether a kill stands all the same, of this scope or a wider one
 * @param lifts one for every kill that was taken back; none if the scope was not killed
 * @param rollCall of the newest kill that was lifted: who is silent in it is fenced when it comes back
 */
@Schema(name = "ResumeAnswer")
public record ResumingView(
        String scope,
        boolean killed,
        List<LiftView> lifts,
        List<KillView> stillKilledBy,
        List<RegionView> regions,
        RollCallView rollCall) {

    public static ResumingView of(Resuming resuming) {
        return new ResumingView(
                resuming.scope().toString(),
                !resuming.stillKilledBy().isEmpty(),
                resuming.lifts().stream().map(LiftView::of).toList(),
                resuming.stillKilledBy().stream().map(KillView::of).toList(),
                RegionView.of(resuming.regions()),
                RollCallView.of(resuming.rollCall()));
    }
}
