package killswitch.api.heartbeat;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import killswitch.api.json.RawJson;
import killswitch.core.agent.AgentUri;
import killswitch.core.agent.InstanceId;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.checkpoint.CheckpointKey;
import killswitch.core.instance.Heartbeat;
import killswitch.core.instance.Report;
import killswitch.core.instance.Usage;
import killswitch.core.lease.PresentedLease;
import killswitch.core.problem.Limits;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an instance reports. Fields, since it has more than a record should. */
@JsonAutoDetect(fieldVisibility = Visibility.ANY)
@Schema(name = "Heartbeat")
public class HeartbeatRequest {

    @NotEmpty
    @Schema(description = "Names this process among the instances of its agent.", pattern = "[A-Za-z0-9._:-]{1,128}")
    String instance = "";

    @Schema(description = "The lease of the last answer. Without one it is a new start.")
    @Nullable
    String lease;

    @NotEmpty
    @Schema(description = "What it is doing, in a word or two; 'stopped' says goodbye.", examples = "running")
    String status = "";

    @Schema(description = "Whatever helps a person who looks; at most " + Limits.METADATA + " bytes.")
    @Nullable
    RawJson metadata;

    @Valid
    @Schema(description = "How far the work has come.")
    @Nullable
    CheckpointRequest checkpoint;

    @Schema(
            description =
                    "Which work: a shard, a partition. Whoever names it first owns it, while it goes on; the default"
                            + " is everybody's.",
            defaultValue = "default")
    @Nullable
    String checkpointKey;

    @Valid
    @Schema(description = "What was used since the start, so that a repeat counts once.")
    @Nullable
    UsageRequest usage;

    @Nullable
    String lease() {
        return lease;
    }

    InstanceId instance() {
        return new InstanceId(instance);
    }

    Heartbeat from(AgentUri agent, PresentedLease presented) {
        Report report = new Report(status, RawJson.textOf(metadata), usage == null ? Usage.NONE : usage.usage());
        CheckpointKey key = CheckpointRequest.key(checkpointKey, checkpoint);
        Checkpoint reached = checkpoint == null ? null : checkpoint.checkpoint(key);
        return new Heartbeat(agent, instance(), presented, report, key, reached);
    }
}
