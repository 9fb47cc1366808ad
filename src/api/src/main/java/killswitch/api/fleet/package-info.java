/** Stopping and resuming many agents at once, after a look at which. */
@NullMarked
package killswitch.api.fleet;

import org.jspecify.annotations.NullMarked;
