package killswitch.core.cleaning.storm;

import static killswitch.core.Samples.MAILER;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import killswitch.core.Samples;
import killswitch.core.kill.KillId;
import killswitch.core.kill.SwitchRecords;
import killswitch.core.lease.Lease;
import killswitch.core.lease.Verdict;

/** Instances with their leases, as the lease's own code gives, renews and judges them. */
final class Leases {

    /** A minute, and what a region whose clock is behind adds to it. */
    private static final Duration LONGEST = Duration.ofMinutes(16);

    /**
     * One lease.
     *
     * @param bornAfter the kills that were lifted when its holder started
     */
    private record Held(Lease lease, Instant until, Set<KillId> bornAfter) {}

    private final List<Held> held = new ArrayList<>();

    void start(Table table, Instant now, Set<KillId> lifted) {
        SwitchRecords records = table.covering(MAILER);
        if (records.standing(MAILER, Samples.I_1).isEmpty()) {
            KillId[] outlived = records.outlived(MAILER, Samples.I_1).toArray(KillId[]::new);
            held.add(new Held(Samples.lease(outlived), now.plus(LONGEST), new HashSet<>(lifted)));
        }
    }

    void renew(Table table, Instant now, Random random) {
        held.removeIf(each -> now.isAfter(each.until()));
        if (!held.isEmpty()) {
            Held one = held.remove(random.nextInt(held.size()));
            boolean alive = one.lease().judge(table.covering(MAILER)) instanceof Verdict.Alive;
            held.add(alive ? new Held(one.lease(), now.plus(LONGEST), one.bornAfter()) : one);
        }
    }

    /** P5: nobody acts who slept through a kill that was lifted since. */
    void check(Table table, Instant now, Set<KillId> lifted) {
        Set<KillId> seen = new HashSet<>(table.killsSeen());
        seen.addAll(table.liftsSeen());
        seen.retainAll(lifted);
        for (Held each : held) {
            boolean slept = !each.bornAfter().containsAll(seen);
            if (slept
                    && !now.isAfter(each.until())
                    && each.lease().judge(table.covering(MAILER)) instanceof Verdict.Alive) {
                throw new AssertionError("P5: somebody acts who slept through a kill.");
            }
        }
    }
}
