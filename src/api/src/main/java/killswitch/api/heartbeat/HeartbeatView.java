package killswitch.api.heartbeat;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import killswitch.api.view.CheckpointView;
import killswitch.api.view.KillView;
import killswitch.core.instance.HeartbeatAnswer;
import killswitch.core.lease.Lease;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an instance is told. It may go on exactly when it is neither killed nor fenced and its lease holds.
 *
 * @param killed whether a kill stands: stop
 * @param fenced whether it has to start again, without a lease, from the checkpoint
 * @param kill the kill that stands
 * @param given the right to act; none when there is none, and the old one stays as it is
 * @param checkpoint the newest of the key that was asked for
 * @param nextHeartbeatMillis when the next heartbeat is wanted
 */
@Schema(name = "HeartbeatAnswer")
record HeartbeatView(
        boolean killed,
        boolean fenced,
        @Nullable KillView kill,
        @JsonUnwrapped @Nullable LeaseView given,
        @Nullable CheckpointView checkpoint,
        long nextHeartbeatMillis) {

    /** A lease as a token, and when it ends. */
    record LeaseView(String lease, Instant leaseExpiresAt) {}

    static HeartbeatView of(HeartbeatAnswer answer, Function<Lease, String> sign, Duration next) {
        CheckpointView newest = CheckpointView.ofNullable(answer.checkpoint());
        long millis = next.toMillis();
        return switch (answer) {
            case HeartbeatAnswer.Alive(Lease lease, var ignored) ->
                new HeartbeatView(false, false, null, lease(lease, sign), newest, millis);
            case HeartbeatAnswer.Killed(var kill, var ignored) ->
                new HeartbeatView(true, false, KillView.of(kill), null, newest, millis);
            case HeartbeatAnswer.Fenced ignored -> new HeartbeatView(false, true, null, null, newest, millis);
            case HeartbeatAnswer.Unrecorded ignored -> new HeartbeatView(false, false, null, null, newest, millis);
            case HeartbeatAnswer.Stopped ignored -> new HeartbeatView(false, false, null, null, newest, millis);
        };
    }

    private static LeaseView lease(Lease lease, Function<Lease, String> sign) {
        return new LeaseView(sign.apply(lease), lease.term().expiresAt());
    }
}
