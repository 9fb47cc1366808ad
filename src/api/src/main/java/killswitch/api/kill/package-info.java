/** Stopping: an agent, or one instance of it. */
@NullMarked
package killswitch.api.kill;

import org.jspecify.annotations.NullMarked;
