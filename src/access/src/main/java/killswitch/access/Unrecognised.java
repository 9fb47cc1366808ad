package killswitch.access;

import java.util.Locale;
import killswitch.core.lease.PresentedLease;

/** Why a credential is nobody's: told apart in the log, the same to the caller. */
public enum Unrecognised {
    /** There is none. */
    MISSING,
    /** It is neither a key nor a lease. */
    UNREADABLE,
    /** No such key was ever made, or it was revoked. */
    KEY_UNKNOWN,
    /** There is such a key, with another secret. */
    KEY_WRONG,
    LEASE_MALFORMED,
    LEASE_WRONG_ALGORITHM,
    LEASE_UNKNOWN_SECRET,
    LEASE_FORGED,
    LEASE_EXPIRED,
    LEASE_FOREIGN;

    static Unrecognised lease(PresentedLease.Fault fault) {
        return switch (fault) {
            case MALFORMED -> LEASE_MALFORMED;
            case WRONG_ALGORITHM -> LEASE_WRONG_ALGORITHM;
            case UNKNOWN_SECRET -> LEASE_UNKNOWN_SECRET;
            case FORGED -> LEASE_FORGED;
            case EXPIRED -> LEASE_EXPIRED;
            case FOREIGN -> LEASE_FOREIGN;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
