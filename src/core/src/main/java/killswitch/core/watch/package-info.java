/** What the monitor notices of agents, and puts on the record once. */
@NullMarked
package killswitch.core.watch;

import org.jspecify.annotations.NullMarked;
