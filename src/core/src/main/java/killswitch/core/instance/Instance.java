package killswitch.core.instance;

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
        boolean wasTold = told != null && told.kill().equals(kill.id());
        if (!wasTold && !heardSince) {
            return silentAt(kill);
        }
        if (wasTold && refusedSinceTold()) {
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

    private Optional<RollCall.State> silentAt(Kill kill) {
        Health then = Health.of(activity, kill.stamp().time());
        return then == Health.STOPPED || then == Health.CRASHED ? Optional.empty() : Optional.of(RollCall.State.SILENT);
    }

    private boolean refusedSinceTold() {
        return told != null && refusals.last() != null && refusals.last().isAfter(told.at());
    }
}
