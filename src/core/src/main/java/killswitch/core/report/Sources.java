package killswitch.core.report;

import killswitch.core.action.ActionStore;
import killswitch.core.audit.AuditStore;
import killswitch.core.checkpoint.CheckpointStore;
import killswitch.core.kill.ConsentStore;
import killswitch.core.region.Replicas;

/**
 * Where it is written down what happened.
 *
 * @param consents of the home region
 */
public record Sources(
        Replicas<AuditStore> audit, ConsentStore consents, ActionStore actions, CheckpointStore checkpoints) {}
