package killswitch.core.intent;

import java.time.Duration;
import java.time.Instant;
import killswitch.core.agent.AgentUri;
import killswitch.core.lease.Holder;
import killswitch.core.problem.Limits;
import org.jspecify.annotations.Nullable;

/**
 * What waits from one agent for another in one region, in the order in which it was sent. A lane is given to one instance of
 * the receiver at a time, as a whole: so none is given a later intent while another one has an earlier one.
 *
 * @param waiting how many intents wait in it
 * @param turn who was given something from it last; null if nobody ever was
 */
public record Lane(
        AgentUri from, AgentUri to, long waiting, @Nullable Turn turn) {

    /**
     * That an instance was given the lane.
     *
     * @param until when it may be given to another one; nothing is lost by a clock that is off
     * @param head the sequence of the first intent that was given
     * @param tries how often this one has been the first that was given
     * @param number counts the turns of the lane, so that of two who take it at once one gets it
     */
    public record Turn(Holder holder, Instant until, long head, int tries, long number) {}

    /** Whether this start of an instance has it now. */
    boolean isWith(Holder holder, Instant now) {
        return turn != null && turn.holder().equals(holder) && now.isBefore(turn.until());
    }

    /** Whether this start of an instance may be given it: nobody else has it, or the same instance before a restart. */
    boolean isOpenTo(Holder holder, Instant now) {
        return turn == null
                || !now.isBefore(turn.until())
                || turn.holder().instance().equals(holder.instance());
    }

    /** Whether it was given often enough with this intent at its head. */
    boolean isBlockedBy(Waiting head) {
        return turn != null && turn.head() == head.sequence() && turn.tries() >= Limits.INTENT_TRIES;
    }

    /**
     * The turn of whoever asks: the one that it has, as long as it has acknowledged nothing, or the next one. Nobody loses
     * sooner what it was told that it has.
     */
    Turn turnOf(Holder holder, Waiting head, Instant now, Duration hold) {
        Instant until = now.plus(hold);
        if (turn == null) {
            return new Turn(holder, until, head.sequence(), 1, 1);
        }
        boolean isSameHead = turn.head() == head.sequence();
        boolean isOwn = isWith(holder, now);
        if (isSameHead && isOwn) {
            return turn;
        }
        Instant atLeast = isOwn && turn.until().isAfter(until) ? turn.until() : until;
        int tries = isSameHead ? turn.tries() + 1 : 1;
        return new Turn(holder, atLeast, head.sequence(), tries, turn.number() + 1);
    }
}
