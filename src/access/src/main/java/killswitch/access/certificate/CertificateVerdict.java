package killswitch.access.certificate;

import killswitch.core.access.Principal;

/** What a client's certificate is worth. */
public sealed interface CertificateVerdict {

    /** It is good, and somebody's. */
    record Known(Principal principal) implements CertificateVerdict {}

    /** It is nobody's. */
    record Nobodys(Fault fault) implements CertificateVerdict {}

    /** Why a certificate is nobody's. */
    enum Fault {
        /** The connection has none. */
        MISSING,
        /** It cannot be read, or names nobody who could stand in the record. */
        MALFORMED,
        /** Nobody has told us to believe whoever has issued it. */
        UNKNOWN_ISSUER,
        /** It has the name of somebody whom we believe as its issuer, and was signed by somebody else. */
        FORGED,
        /** It is for another purpose, such as that of a server. */
        FOREIGN,
        /** It was taken back. */
        REVOKED,
        /** Its time is over, or has not come. */
        EXPIRED,
        /** The mappings of its issuer know nobody like that. */
        UNMAPPED
    }
}
