package killswitch.api.agents;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import killswitch.api.agents.AgentsView.State;
import killswitch.api.view.ApprovalView;
import killswitch.api.view.CheckpointView;
import killswitch.api.view.KillView;
import killswitch.api.view.UsageView;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.instance.AgentStatus;
import killswitch.core.kill.Approval;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One agent.
 *
 * @param state how it is, and what stops it
 * @param instances those of every region that answered
 * @param checkpoints the newest of each key
 */
@Schema(name = "Agent")
record AgentView(
        String agent,
        @JsonUnwrapped Standing state,
        List<InstanceView> instances,
        List<CheckpointView> checkpoints,
        UsageView usage) {

    static AgentView of(AgentStatus status, @Nullable Approval approval, List<Checkpoint> checkpoints) {
        return new AgentView(
                status.agent().toString(),
                Standing.of(status, approval),
                status.roll().instances().stream()
                        .map(instance -> InstanceView.of(instance, status.health(instance)))
                        .toList(),
                checkpoints.stream().map(CheckpointView::of).toList(),
                UsageView.of(status.usage()));
    }

    /**
     * How it is, and what stops it.
     *
     * @param kills the kills that stand and cover all of it
     * @param approval who has agreed to resume it, while somebody else must agree too
     */
    @Schema(name = "AgentStanding")
    record Standing(
            @JsonUnwrapped State state,
            List<KillView> kills,
            @Nullable ApprovalView approval) {

        static Standing of(AgentStatus status, @Nullable Approval approval) {
            return new Standing(
                    State.of(status),
                    status.kills().stream().map(KillView::of).toList(),
                    ApprovalView.ofNullable(approval));
        }
    }
}
