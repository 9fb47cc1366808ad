package killswitch.authorizer;

import java.time.Clock;
import killswitch.access.Decision.Denied;
import killswitch.access.Decision.Reason;
import killswitch.core.audit.InstanceEvents;
import killswitch.core.audit.Witness;
import killswitch.core.lease.Holder;

/**
 * Puts the first refused call of an instance in each minute on the record. Calls with a key are in the log alone, and so is
 * what could not be found out: the record says what was decided.
 */
final class DenialRecorder {

    private final Witness witness;
    private final Clock clock;
    private final String region;

    DenialRecorder(Witness witness, Clock clock, String region) {
        this.witness = witness;
        this.clock = clock;
        this.region = region;
    }

    /** Has it recorded, if it is one to record; the denial waits for a moment at most. */
    void record(Denied denied) {
        Holder holder = denied.caller() == null ? null : denied.caller().holder();
        if (holder != null && denied.reason() != Reason.UNDECIDABLE) {
            witness.note(new InstanceEvents(holder, clock.instant(), region)
                    .denied(denied.reason().toString(), denied.kill()));
        }
    }
}
