package killswitch.api.agents;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import killswitch.api.agents.AgentsView.State;
import killswitch.api.view.CheckpointView;
import killswitch.api.view.KillView;
import killswitch.api.view.UsageView;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.instance.AgentStatus;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One agent.
 *
 * @param kills the kills that stand and cover all of it
 * @param instances those of every region that answered
 * @param checkpoints the newest of each key
 */
@Schema(name = "Agent")
record AgentView(
        String agent,
        @JsonUnwrapped State state,
        List<KillView> kills,
        List<InstanceView> instances,
        List<CheckpointView> checkpoints,
        UsageView usage) {

    static AgentView of(AgentStatus status, List<Checkpoint> checkpoints) {
        return new AgentView(
                status.agent().toString(),
                State.of(status),
                status.kills().stream().map(KillView::of).toList(),
                status.roll().instances().stream()
                        .map(instance -> InstanceView.of(instance, status.health(instance)))
                        .toList(),
                checkpoints.stream().map(CheckpointView::of).toList(),
                UsageView.of(status.usage()));
    }
}
