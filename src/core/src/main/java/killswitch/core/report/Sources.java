package killswitch.core.report;

import killswitch.core.action.ActionStore;
import killswitch.core.audit.AuditStore;
import killswitch.core.checkpoint.CheckpointStore;
import killswitch.core.region.Replicas;

/** Where it is written down what happened. */
public record Sources(Replicas<AuditStore> audit, ActionStore actions, CheckpointStore checkpoints) {}
