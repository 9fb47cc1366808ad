/** The one call that a killed agent can still make, to be told so. */
@NullMarked
package killswitch.api.heartbeat;

import org.jspecify.annotations.NullMarked;
