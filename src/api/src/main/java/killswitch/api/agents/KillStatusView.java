package killswitch.api.agents;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import killswitch.api.view.KillView;
import killswitch.api.view.LiftView;
import killswitch.api.view.RingView;
import killswitch.api.view.RollCallView;
import killswitch.core.kill.KillStatus;
import killswitch.core.kill.SwitchRecords;
import killswitch.core.region.Answer;
import killswitch.core.ring.RingLine;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a kill.
 *
 * @param killed whether it stands
 * @param ring the second ring's answer, for each agent of it that has an IAM role
 */
@Schema(name = "KillStatus")
record KillStatusView(
        KillView kill,
        @Nullable LiftView lift,
        boolean killed,
        List<Region> regions,
        RollCallView rollCall,
        @Nullable List<RingView> ring) {

    static KillStatusView of(KillStatus status, List<RingLine> ring) {
        return new KillStatusView(
                KillView.of(status.kill()),
                status.lift().map(LiftView::of).orElse(null),
                status.lift().isEmpty(),
                status.regions().entrySet().stream().map(Region::of).toList(),
                RollCallView.of(status.rollCall()),
                RingView.of(ring));
    }

    /**
     * What one region knows of it.
     *
     * @param present whether it has the kill
     * @param lifted whether it has the lift
     * @param why why it did not answer, for people; then it counts as knowing nothing
     */
    @Schema(name = "KillInRegion")
    record Region(
            String region,
            boolean present,
            boolean lifted,
            @Nullable String why) {

        static Region of(Map.Entry<String, Answer<Optional<SwitchRecords>>> answer) {
            Optional<SwitchRecords> known = KillStatus.recordsOf(answer.getValue());
            return new Region(
                    answer.getKey(),
                    known.filter(records -> !records.kills().isEmpty()).isPresent(),
                    known.filter(records -> !records.lifts().isEmpty()).isPresent(),
                    answer.getValue() instanceof Answer.Pending<?> pending ? pending.why() : null);
        }
    }
}
