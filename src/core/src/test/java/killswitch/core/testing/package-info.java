/** Doubles of the stores, written by hand, and the contracts that they share with the real ones. */
@NullMarked
package killswitch.core.testing;

import org.jspecify.annotations.NullMarked;
