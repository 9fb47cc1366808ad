package killswitch.core.instance;

import static killswitch.core.Samples.MAILER;

import java.util.Objects;
import killswitch.core.agent.InstanceId;
import killswitch.core.checkpoint.Checkpoint;
import killswitch.core.checkpoint.CheckpointKey;
import killswitch.core.instance.HeartbeatAnswer.Alive;
import killswitch.core.lease.Lease;
import killswitch.core.lease.PresentedLease;
import org.jspecify.annotations.Nullable;

/** A process of the mailer that works on a key. */
final class KeyedProcess {

    private final InstanceId id;
    private final Heartbeats home;
    private final CheckpointKey key;
    private @Nullable Lease lease;

    KeyedProcess(String id, Heartbeats home, CheckpointKey key) {
        this.id = new InstanceId(id);
        this.home = home;
        this.key = key;
    }

    Lease lease() {
        return Objects.requireNonNull(lease);
    }

    void takes(Lease other) {
        lease = other;
    }

    Alive starts() {
        return alive(beats(new PresentedLease.None(), null, null));
    }

    Alive goesOn() {
        return alive(beats(new PresentedLease.Good(lease()), null, null));
    }

    Alive reports(long sequence) {
        Checkpoint reached = new Checkpoint(key, sequence, "{}");
        return alive(beats(new PresentedLease.Good(lease()), null, reached));
    }

    HeartbeatAnswer beats(PresentedLease presented, @Nullable Report report, @Nullable Checkpoint reached) {
        Report said = report == null ? new Report("running", null, Usage.NONE) : report;
        return home.answer(new Heartbeat(MAILER, id, presented, said, key, reached), () -> {});
    }

    private Alive alive(HeartbeatAnswer answer) {
        Alive alive = (Alive) answer;
        lease = alive.lease();
        return alive;
    }
}
