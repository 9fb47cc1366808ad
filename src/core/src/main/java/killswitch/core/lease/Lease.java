package killswitch.core.lease;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import killswitch.core.kill.Kill;
import killswitch.core.kill.KillId;
import killswitch.core.kill.SwitchRecords;
import killswitch.core.problem.Limits;
import killswitch.core.problem.Problem;

/**
 * The right to act, given by a heartbeat and renewed by the next.
 *
 * <p>It authorises when every kill that covers its holder is lifted <em>and</em> listed in it. No clocks are compared:
 * an instance that slept through kill and resume cannot list the kill, and is fenced.
 *
 * @param outlived the kills that were lifted when the holder started; a renewal keeps the list
 */
public record Lease(Holder holder, Set<KillId> outlived, Term term, Persisted persisted) {

    public Lease {
        outlived = Set.copyOf(outlived);
        if (outlived.size() > Limits.OUTLIVED_KILLS) {
            throw Problem.TOO_MANY_LIFTED_KILLS.because(
                    "%s has more than %d lifted kills that are not cleaned up yet: no instance of it can start before they are."
                            .formatted(holder.agent(), Limits.OUTLIVED_KILLS));
        }
    }

    /** Decides whether the holder may act, by what this region knows. */
    public Verdict judge(SwitchRecords records) {
        List<Kill> standing = records.standing(holder.agent(), holder.instance());
        if (!standing.isEmpty()) {
            return new Verdict.Killed(standing.getFirst());
        }
        return missed(records).<Verdict>map(Verdict.Fenced::new).orElseGet(Verdict.Alive::new);
    }

    /** A lifted kill that covered the holder and that this lease does not know, if there is one. */
    public Optional<KillId> missed(SwitchRecords records) {
        return records.outlived(holder.agent(), holder.instance()).stream()
                .filter(kill -> !outlived.contains(kill))
                .min(Comparator.naturalOrder());
    }

    /** The same right for longer. The list of outlived kills does not grow: only a new start has seen more. */
    public Lease renewed(Term longer, Persisted written) {
        return new Lease(holder, outlived, longer, written);
    }
}
