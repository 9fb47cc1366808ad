package killswitch.core.lease;

/** What a caller holds out as its lease. */
public sealed interface PresentedLease {

    /** Nothing: a new start. */
    record None() implements PresentedLease {}

    /** A lease of ours that has not ended. */
    record Good(Lease lease) implements PresentedLease {}

    /** Something that gives no right. */
    record Bad(Fault fault) implements PresentedLease {}

    /** Something that cannot be judged now: what it was signed with is out of reach. */
    record Unverifiable() implements PresentedLease {}

    /** Why a lease gives no right; told apart in the log, the same to the caller. */
    enum Fault {
        MALFORMED,
        WRONG_ALGORITHM,
        UNKNOWN_SECRET,
        FORGED,
        EXPIRED,
        FOREIGN
    }
}
