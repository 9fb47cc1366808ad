package killswitch.access.issuer;

import killswitch.core.access.Principal;

/** What a token of an issuer is worth. */
public sealed interface TokenVerdict {

    /** It is good, and somebody's. */
    record Known(Principal principal) implements TokenVerdict {}

    /** It is nobody's. */
    record Nobodys(Fault fault) implements TokenVerdict {}

    /** Why a token is nobody's. */
    enum Fault {
        /** It names an issuer whom nobody has told us to believe, letter for letter. */
        UNKNOWN_ISSUER,
        /** It lacks something, or has something that cannot be. */
        MALFORMED,
        /** The issuer may not sign with this algorithm. */
        WRONG_ALGORITHM,
        /** The issuer has no key that fits, or it is a token for another purpose. */
        UNVERIFIABLE,
        /** The signature is wrong. */
        FORGED,
        /** Its time is over, or has not come. */
        EXPIRED,
        /** It is meant for somebody else. */
        FOREIGN,
        /** The issuer's mappings know nobody with these claims. */
        UNMAPPED
    }
}
