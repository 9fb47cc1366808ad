/** How far the work has come. A {@link killswitch.core.checkpoint.Checkpoint checkpoint} never goes back. */
@NullMarked
package killswitch.core.checkpoint;

import org.jspecify.annotations.NullMarked;
