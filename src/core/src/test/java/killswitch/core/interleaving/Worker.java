package killswitch.core.interleaving;

import java.time.Instant;
import killswitch.core.agent.InstanceId;
import killswitch.core.lease.Lease;
import org.jspecify.annotations.Nullable;

/** A process that works on a key, or thinks so. Two of them may call themselves the same. */
final class Worker {

    private final InstanceId id;
    private final String home;
    private @Nullable Lease lease;
    private Instant leaseEnds = Instant.MIN;
    private boolean owns;
    private int heard = -1;

    Worker(String id, String home) {
        this.id = new InstanceId(id);
        this.home = home;
    }

    /** @param ends when the lease does, by the one clock that is right */
    void gets(Lease given, Instant ends, boolean isOwner, int step) {
        lease = given;
        leaseEnds = ends;
        owns = isOwner;
        heard = step;
    }

    /** It was told to stop, or has stopped, or has forgotten everything. */
    void hasNothing() {
        lease = null;
        leaseEnds = Instant.MIN;
        owns = false;
    }

    void superseded() {
        owns = false;
    }

    @Nullable
    Lease lease() {
        return lease;
    }

    InstanceId id() {
        return id;
    }

    String home() {
        return home;
    }

    /** Whether it would work on the key now, as far as it knows. */
    boolean believes(Instant now) {
        return owns && now.isBefore(leaseEnds);
    }

    /** Whether it was told so after this step. */
    boolean heardAfter(int step) {
        return heard > step;
    }
}
