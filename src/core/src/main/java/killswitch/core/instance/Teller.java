package killswitch.core.instance;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import killswitch.core.audit.InstanceEvents;
import killswitch.core.audit.Witness;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.lease.Holder;
import killswitch.core.problem.ProblemException;

/** Tells an instance what has become of it, and has it noted that it was told. */
final class Teller {

    private static final Logger LOG = System.getLogger(Teller.class.getName());

    private final InstanceStore instances;
    private final Witness witness;
    private final String region;

    Teller(InstanceStore instances, Witness witness, String region) {
        this.instances = instances;
        this.witness = witness;
        this.region = region;
    }

    /** Tells of the kill, whatever else fails. */
    HeartbeatAnswer killed(Known known, Holder holder, Kill by, Optional<Checkpoint> saved) {
        boolean first = isFirstTold(known, holder, by);
        HeartbeatAnswer answer = new HeartbeatAnswer.Killed(by, known.newestIfReadable(saved));
        if (first) {
            witness.note(events(known, holder).told(by.id()));
        }
        if (known.beat().report().saysGoodbye()) {
            witness.note(events(known, holder).stopped(by.id()));
        }
        return answer;
    }

    /** Notes that it slept through this kill. */
    void fenced(Known known, Holder holder, KillId missed) {
        witness.note(events(known, holder).fenced(missed));
    }

    /** Notes that it has ended by itself. */
    void stopped(Known known, Holder holder) {
        witness.note(events(known, holder).stopped());
    }

    private boolean isFirstTold(Known known, Holder holder, Kill by) {
        try {
            return instances.told(known.instance(holder, region, new Told(by.id(), known.now())));
        } catch (ProblemException e) {
            LOG.log(Level.WARNING, "That {0} was told of the kill {1} could not be written down.", holder, by.id());
            return false;
        }
    }

    private InstanceEvents events(Known known, Holder holder) {
        return new InstanceEvents(holder, known.now(), region);
    }
}
