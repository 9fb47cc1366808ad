package killswitch.authorizer;

import killswitch.access.ToolGrants;
import killswitch.access.certificate.Certificates;
import killswitch.access.issuer.IssuerTokens;

/**
 * What whoever runs the switch has set.
 *
 * @param issuers whose tokens are believed
 * @param certificates whose certificates are believed
 * @param tools who may call which
 */
record Settings(IssuerTokens issuers, Certificates certificates, ToolGrants tools) {}
