/**
 * Tokens that others have signed. {@link killswitch.access.issuer.Issuers} is the configuration,
 * {@link killswitch.access.issuer.IssuerTokens} says whose a token is.
 */
@NullMarked
package killswitch.access.issuer;

import org.jspecify.annotations.NullMarked;
