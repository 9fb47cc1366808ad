/** The monitor of this process, for who stands outside of the container. */
@NullMarked
package killswitch.api.monitor;

import org.jspecify.annotations.NullMarked;
