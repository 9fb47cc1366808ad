package killswitch.core.instance;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.checkpoint.CheckpointStore;
import killswitch.core.checkpoint.Claim;
import killswitch.core.kill.SwitchRecords;
import killswitch.core.lease.Holder;
import killswitch.core.lease.Lease;
import killswitch.core.problem.ProblemException;

/** Keeps how far the work of a heartbeat's key has come, unless somebody else owns the key. */
final class WorkKeeper {

    private static final Logger LOG = System.getLogger(WorkKeeper.class.getName());

    private final CheckpointStore checkpoints;
    private final Ownership ownership;

    WorkKeeper(CheckpointStore checkpoints, HeartbeatPolicy policy) {
        this.checkpoints = checkpoints;
        this.ownership = new Ownership(checkpoints, policy);
    }

    /** Of one who gets this lease, and claims the key with it. */
    Work claimed(Known known, Lease lease) {
        return kept(known, lease.holder(), ownership.claimed(known, lease));
    }

    /** Of one who gets no lease now, or ends. */
    Work unclaimed(Known known, Holder holder) {
        return kept(known, holder, ownership.other(known, holder, known.records()));
    }

    /** The last checkpoint of one who is killed, and owned the key until then; empty if it cannot be kept. */
    Optional<Checkpoint> lastOf(Known known, Holder holder) {
        try {
            return kept(known, holder, ownership.other(known, holder, SwitchRecords.NONE))
                    .saved();
        } catch (ProblemException e) {
            LOG.log(Level.WARNING, "The last checkpoint of {0} could not be kept.", holder);
            return Optional.empty();
        }
    }

    /** Gives the key back, if this holder has it. */
    void givenBack(Known known, Holder holder) {
        ownership.givenBack(known, holder);
    }

    private Work kept(Known known, Holder holder, Optional<Claim> owner) {
        return new Work(owner, owner.isEmpty() ? known.saved(checkpoints, holder) : Optional.empty());
    }
}
