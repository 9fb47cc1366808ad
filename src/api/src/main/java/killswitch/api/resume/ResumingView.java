package killswitch.api.resume;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import killswitch.api.view.ApprovalView;
import killswitch.api.view.KillView;
import killswitch.api.view.LiftView;
import killswitch.api.view.RegionView;
import killswitch.api.view.RollCallView;
import killswitch.core.kill.Resuming;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a resume has come to.
 *
 * @param regions each region's answer to the lifts, or, if somebody else must agree first, to the consent
 * @param rollCall of the newest kill that was lifted: who is silent in it is fenced when it comes back
 * @param approval who agrees, where a policy wants more than one person; none where it does not
 */
@Schema(name = "ResumeAnswer")
public record ResumingView(
        String scope,
        @JsonUnwrapped OutcomeView outcome,
        List<RegionView> regions,
        RollCallView rollCall,
        @Nullable ApprovalView approval) {

    public static ResumingView of(Resuming resuming) {
        return new ResumingView(
                resuming.scope().toString(),
                OutcomeView.of(resuming),
                RegionView.of(resuming.regions()),
                RollCallView.of(resuming.rollCall()),
                ApprovalView.ofNullable(resuming.approval()));
    }

    /**
     * What was lifted, and what was not.
     *
     * @param killed whether a kill stands all the same, of this scope or a wider one
     * @param lifts one for every kill that was taken back; none if the scope was not killed, or somebody else must agree first
     */
    @Schema(name = "ResumeOutcome")
    public record OutcomeView(boolean killed, List<LiftView> lifts, List<KillView> stillKilledBy) {

        static OutcomeView of(Resuming resuming) {
            return new OutcomeView(
                    !resuming.stillKilledBy().isEmpty(),
                    resuming.lifts().stream().map(LiftView::of).toList(),
                    resuming.stillKilledBy().stream().map(KillView::of).toList());
        }
    }
}
