/** How a region knows that it is not cut off: each counts up a beacon that the others see come in. */
@NullMarked
package killswitch.core.beacon;

import org.jspecify.annotations.NullMarked;
