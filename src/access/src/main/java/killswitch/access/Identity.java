package killswitch.access;

import killswitch.core.access.Principal;
import killswitch.core.lease.Lease;

/** What came of looking at a credential. */
sealed interface Identity {

    /**
     * It is a key that we gave, and have not revoked; or what stands for one, of somebody whom we believe, and who knows them:
     * a token of an issuer, or the connection's certificate.
     *
     * @param shown which of them, in a word
     */
    record Known(Principal principal, String shown) implements Identity {}

    /** It is a lease that we gave, and that has not ended. */
    record ByLease(Lease lease) implements Identity {}

    /** It is nobody's. */
    record Nobody(Unrecognised why) implements Identity {}
}
