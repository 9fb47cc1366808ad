/**
 * Who may do what. A {@link killswitch.access.Call call} comes to the {@link killswitch.access.Gate gate}, which knows
 * the {@link killswitch.access.RouteTable routes}, recognises {@link killswitch.access.KeyText keys} and
 * {@link killswitch.access.LeaseTokens leases}, believes {@link killswitch.access.issuer tokens of issuers} and
 * {@link killswitch.access.certificate certificates of clients}, and gives
 * its {@link killswitch.access.Decision decision}.
 */
@NullMarked
package killswitch.access;

import org.jspecify.annotations.NullMarked;
