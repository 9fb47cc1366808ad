package killswitch.canary;

import java.util.Locale;

/** What a round has found. Each that is a fault has an alarm of its own, by its name, and a line in {@code docs/runbook.md}. */
enum Verdict {
    /** Every step went as it must. */
    HEALTHY,
    /** Somebody's kill of a wider scope stands, and holds the canary, too: there is nothing to find out, and no fault. */
    HELD,
    /** What was killed, or slept through a kill, was let through all the same. */
    LET_THROUGH,
    /** The authorizer does not answer, or with an error: the gateway lets nobody through. */
    AUTHORIZER_FAILED,
    /** The authorizer works, and the function behind it fails. */
    FUNCTION_FAILED,
    /** A good key or a good lease was refused. */
    REFUSED,
    /** A kill or a resume was not confirmed by every region. */
    NOT_CONFIRMED,
    /** A heartbeat did not say that its agent is killed, or why. */
    NOT_TOLD,
    /** A heartbeat gave no lease to who is not killed. */
    NO_LEASE,
    /** The gateway did not answer in time. */
    NO_ANSWER,
    /** The canary has no keys, or cannot read them. */
    NO_KEYS,
    /** Something else came back. */
    UNEXPECTED;

    boolean isFault() {
        return this != HEALTHY && this != HELD;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
