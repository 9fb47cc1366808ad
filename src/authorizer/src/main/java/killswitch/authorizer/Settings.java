package killswitch.authorizer;

import killswitch.access.ToolGrants;
import killswitch.access.issuer.IssuerTokens;

/**
 * What whoever runs the switch has set.
 *
 * @param issuers whose tokens are believed
 * @param tools who may call which
 */
record Settings(IssuerTokens issuers, ToolGrants tools) {}
