package killswitch.access;

import killswitch.core.access.Principal;
import killswitch.core.lease.Lease;

/** What came of looking at a credential. */
sealed interface Identity {

    /** It is a key that we gave, and have not revoked. */
    record ByKey(Principal principal) implements Identity {}

    /** It is a token of an issuer whom we believe, and that knows them. */
    record ByToken(Principal principal) implements Identity {}

    /** It is the connection's certificate, of an authority that we believe, and that knows them. */
    record ByCertificate(Principal principal) implements Identity {}

    /** It is a lease that we gave, and that has not ended. */
    record ByLease(Lease lease) implements Identity {}

    /** It is nobody's. */
    record Nobody(Unrecognised why) implements Identity {}
}
