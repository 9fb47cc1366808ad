package killswitch.core.instance;

import killswitch.core.agent.AgentUri;
import killswitch.core.agent.InstanceId;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.checkpoint.CheckpointKey;
import killswitch.core.lease.PresentedLease;
import org.jspecify.annotations.Nullable;

/**
 * What an instance reports.
 *
 * @param lease the one that its last heartbeat gave; none for a new start
 * @param key whose newest checkpoint it wants back
 * @param checkpoint how far it has come; null if it says nothing about that
 */
public record Heartbeat(
        AgentUri agent,
        InstanceId instance,
        PresentedLease lease,
        Report report,
        CheckpointKey key,
        @Nullable Checkpoint checkpoint) {}
