package killswitch.core.checkpoint;

import java.time.Instant;
import java.util.Set;
import killswitch.core.kill.KillId;
import killswitch.core.kill.SwitchRecords;
import killswitch.core.lease.Holder;
import org.jspecify.annotations.Nullable;

/**
 * That a start of an instance has taken a key's work for itself. One region keeps one claim of a key, the last that was
 * made there; of those of all regions the {@linkplain Claims#foremost foremost} counts.
 *
 * @param region where it was made
 * @param outlived what the holder's lease lists
 * @param turn higher than that of every claim that was known when it was made
 * @param until when it ends unless it is renewed; null once it was given back
 */
public record Claim(
        Holder holder,
        String region,
        Set<KillId> outlived,
        long turn,
        @Nullable Instant until) {

    public Claim {
        outlived = Set.copyOf(outlived);
    }

    /** Whether its holder still has the key: its time is not over, it may act, and it has not given the key back. */
    public boolean lives(SwitchRecords records, Instant now) {
        return until != null
                && now.isBefore(until)
                && records.standing(holder.agent(), holder.instance()).isEmpty()
                && outlived.containsAll(records.outlived(holder.agent(), holder.instance()));
    }

    /** Whether this start has made it. */
    public boolean isOf(Holder start) {
        return holder.equals(start);
    }

    /** Whether it covers the time to then. */
    public boolean lasts(Instant then) {
        return until != null && !until.isBefore(then);
    }

    /** The same claim for longer. */
    public Claim renewed(Instant longer) {
        return new Claim(holder, region, outlived, turn, longer);
    }
}
