package killswitch.canary;

import java.util.Locale;

/** What a round does, in this order. */
enum Step {
    /** A heartbeat of a new start gives a lease. */
    START,
    /** A call with the lease passes. */
    ACT,
    /** The kill is confirmed by every region. */
    KILL,
    /** The same call is refused. */
    REFUSED,
    /** The next heartbeat says that the agent is killed, and why. */
    TOLD,
    /** The resume is confirmed by every region. */
    RESUME,
    /** The old lease stays refused. */
    FENCED,
    /** A heartbeat of a new start gives a lease once more. */
    RESTART,
    /** A call with that one passes. */
    ACT_AGAIN,
    /** The last heartbeat says that the canary has stopped, so that nobody takes it for one that crashed. */
    GOODBYE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
