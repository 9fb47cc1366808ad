package killswitch.access;

import java.util.Locale;
import killswitch.access.certificate.CertificateVerdict;
import killswitch.access.issuer.TokenVerdict;
import killswitch.core.lease.PresentedLease;

/** Why a credential is nobody's: told apart in the log, the same to the caller. */
public enum Unrecognised {
    /** There is none. */
    MISSING,
    /** It is neither a key nor a token. */
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
    LEASE_FOREIGN,
    TOKEN_UNKNOWN_ISSUER,
    TOKEN_MALFORMED,
    TOKEN_WRONG_ALGORITHM,
    TOKEN_UNVERIFIABLE,
    TOKEN_FORGED,
    TOKEN_EXPIRED,
    TOKEN_FOREIGN,
    TOKEN_UNMAPPED,
    CERTIFICATE_MISSING,
    CERTIFICATE_MALFORMED,
    CERTIFICATE_UNKNOWN_ISSUER,
    CERTIFICATE_FORGED,
    CERTIFICATE_FOREIGN,
    CERTIFICATE_REVOKED,
    CERTIFICATE_EXPIRED,
    CERTIFICATE_UNMAPPED;

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

    static Unrecognised token(TokenVerdict.Fault fault) {
        return switch (fault) {
            case UNKNOWN_ISSUER -> TOKEN_UNKNOWN_ISSUER;
            case MALFORMED -> TOKEN_MALFORMED;
            case WRONG_ALGORITHM -> TOKEN_WRONG_ALGORITHM;
            case UNVERIFIABLE -> TOKEN_UNVERIFIABLE;
            case FORGED -> TOKEN_FORGED;
            case EXPIRED -> TOKEN_EXPIRED;
            case FOREIGN -> TOKEN_FOREIGN;
            case UNMAPPED -> TOKEN_UNMAPPED;
        };
    }

    static Unrecognised certificate(CertificateVerdict.Fault fault) {
        return switch (fault) {
            case MISSING -> CERTIFICATE_MISSING;
            case MALFORMED -> CERTIFICATE_MALFORMED;
            case UNKNOWN_ISSUER -> CERTIFICATE_UNKNOWN_ISSUER;
            case FORGED -> CERTIFICATE_FORGED;
            case FOREIGN -> CERTIFICATE_FOREIGN;
            case REVOKED -> CERTIFICATE_REVOKED;
            case EXPIRED -> CERTIFICATE_EXPIRED;
            case UNMAPPED -> CERTIFICATE_UNMAPPED;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
