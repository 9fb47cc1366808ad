package killswitch.core.instance;

import java.time.Instant;
import java.util.Optional;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.lease.Holder;
import org.jspecify.annotations.Nullable;

/**
 * One running process of an agent as its own region has seen it.
 *
 * @param told the last kill that it was told of; null if none
 */
public record Instance(
        Holder holder,
        String region,
        Report report,
        Activity activity,
        @Nullable Told told,
        Refusals refusals) {

    /** How far this instance has answered the kill; empty if it had ended, or was silent too long, before the kill. */
    public Optional<RollCall.State> answered(Kill kill) {
        boolean heardSince = activity.lastHeartbeat().isAfter(kill.stamp().time());
        boolean wasTold = wasToldOf(kill.id());
        if (!wasTold && !heardSince) {
            return silentAt(kill);
        }
        if (wasTold && isResisting()) {
            return Optional.of(RollCall.State.RESISTING);
        }
        if (activity.stoppedAt() != null) {
            return Optional.of(RollCall.State.STOPPED);
        }
        return Optional.of(wasTold ? RollCall.State.TOLD : RollCall.State.LIVE);
    }

    /** What a kill makes it known as. */
    public boolean wasToldOf(KillId kill) {
        return told != null && told.kill().equals(kill);
    }

    /** Whether this start was told of a kill: whatever comes after it is another start. */
    public boolean wasToldToStop() {
        return told != null && !told.at().isBefore(activity.startedAt());
    }

    private Optional<RollCall.State> silentAt(Kill kill) {
        Health then = Health.of(activity, kill.stamp().time());
        return then == Health.STOPPED || then == Health.CRASHED ? Optional.empty() : Optional.of(RollCall.State.SILENT);
    }

    /** A call that was under way when the instance was told is no resistance, once it has said that it stopped. */
    private boolean isResisting() {
        Instant stopped = activity.stoppedAt();
        Instant since = stopped == null && told != null ? told.at() : stopped;
        return since != null && refusals.last() != null && refusals.last().isAfter(since);
    }
}
