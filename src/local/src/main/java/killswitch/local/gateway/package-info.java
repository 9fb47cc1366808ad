/**
 * API Gateway's HTTP API on one machine: turns HTTP into payload 2.0 events and back, asks the authorizer, and keeps
 * the limits. {@link killswitch.local.gateway.Gateway} is the way in.
 */
@NullMarked
package killswitch.local.gateway;

import org.jspecify.annotations.NullMarked;
