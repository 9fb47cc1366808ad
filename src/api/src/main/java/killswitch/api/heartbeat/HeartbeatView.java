package killswitch.api.heartbeat;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import killswitch.api.view.CheckpointView;
import killswitch.api.view.KillView;
import killswitch.core.checkpoint.Claim;
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
 * @param right the right to act
 * @param work how far the work of the key has come, and whose it is
 * @param nextHeartbeatMillis when the next heartbeat is wanted
 */
@Schema(name = "HeartbeatAnswer")
record HeartbeatView(
        boolean killed,
        boolean fenced,
        @Nullable KillView kill,
        @JsonUnwrapped RightView right,
        @JsonUnwrapped WorkView work,
        long nextHeartbeatMillis) {

    /** A lease as a token, and when it ends; none when none is given, and the old one stays as it is. */
    record RightView(
            @Nullable String lease,
            @Nullable Instant leaseExpiresAt,

            @Schema(
                    description =
                            "Why no lease is given to who is neither killed nor fenced: 'unrecorded', the heartbeat"
                                    + " could not be written down; 'isolated', the region is cut off from others, where a kill"
                                    + " may stand. Go on while the old lease holds, and ask again, in another region too.",
                    enumeration = {"unrecorded", "isolated"})
            @Nullable
            String withheld) {

        private static final RightView NONE = new RightView(null, null, null);
    }

    /**
     * The newest checkpoint of the key, and its owner.
     *
     * @param checkpointOwner if it is somebody else
     */
    record WorkView(
            @Nullable CheckpointView checkpoint,

            @Schema(
                    description =
                            "Only if somebody else owns the checkpoint key: leave its work alone, and take another"
                                    + " key or stop. What you report of it is not stored.")
            @Nullable
            OwnerView checkpointOwner) {}

    /** Who owns a checkpoint key, where it has claimed it, and until when unless it goes on. */
    @Schema(name = "CheckpointOwner")
    record OwnerView(String instance, String region, Instant until) {

        private static @Nullable OwnerView ofNullable(@Nullable Claim claim) {
            return claim == null
                    ? null
                    : new OwnerView(
                            claim.holder().instance().value(),
                            claim.region(),
                            Objects.requireNonNull(claim.until(), "an owner's claim ends at some time"));
        }
    }

    static HeartbeatView of(HeartbeatAnswer answer, Function<Lease, String> sign, Duration next) {
        WorkView work = new WorkView(CheckpointView.ofNullable(answer.checkpoint()), owner(answer));
        RightView none = RightView.NONE;
        long millis = next.toMillis();
        return switch (answer) {
            case HeartbeatAnswer.Alive alive ->
                new HeartbeatView(false, false, null, right(alive.lease(), sign), work, millis);
            case HeartbeatAnswer.Withheld(var why, var ignored) ->
                new HeartbeatView(false, false, null, new RightView(null, null, why.toString()), work, millis);
            case HeartbeatAnswer.Killed(var kill, var ignored) ->
                new HeartbeatView(true, false, KillView.of(kill), none, work, millis);
            case HeartbeatAnswer.Fenced ignored -> new HeartbeatView(false, true, null, none, work, millis);
            case HeartbeatAnswer.Stopped ignored -> new HeartbeatView(false, false, null, none, work, millis);
        };
    }

    private static @Nullable OwnerView owner(HeartbeatAnswer answer) {
        return answer instanceof HeartbeatAnswer.Alive alive ? OwnerView.ofNullable(alive.owner()) : null;
    }

    private static RightView right(Lease lease, Function<Lease, String> sign) {
        return new RightView(sign.apply(lease), lease.term().expiresAt(), null);
    }
}
