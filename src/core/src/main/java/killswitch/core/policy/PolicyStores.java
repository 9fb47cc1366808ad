package killswitch.core.policy;

import killswitch.core.action.ActionStore;
import killswitch.core.checkpoint.CheckpointStore;
import killswitch.core.instance.InstanceStore;
import killswitch.core.kill.ControlStore;
import killswitch.core.region.Replicas;

/** Where policies are, and what they are held against. */
public record PolicyStores(
        PolicyStore policies,
        Replicas<TallyStore> tallies,
        Replicas<InstanceStore> instances,
        Replicas<ControlStore> control,
        ActionStore actions,
        CheckpointStore checkpoints) {}
