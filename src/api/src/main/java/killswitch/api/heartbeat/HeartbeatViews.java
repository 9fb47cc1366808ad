package killswitch.api.heartbeat;

import jakarta.inject.Singleton;
import killswitch.access.LeaseTokens;
import killswitch.api.wiring.Settings;
import killswitch.core.instance.HeartbeatAnswer;

/** Writes answers: signs the lease, and says when the next heartbeat is wanted. */
@Singleton
class HeartbeatViews {

    private final LeaseTokens leases;
    private final Settings settings;

    HeartbeatViews(LeaseTokens leases, Settings settings) {
        this.leases = leases;
        this.settings = settings;
    }

    HeartbeatView of(HeartbeatAnswer answer) {
        return HeartbeatView.of(answer, leases::sign, settings.nextHeartbeat());
    }
}
