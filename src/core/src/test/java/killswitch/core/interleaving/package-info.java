/**
 * The real decision code of the switch, in three regions and under everything that can happen in between, held against a
 * {@link killswitch.core.interleaving.Rule rule} of ten lines. {@code InterleavingTest} is the way in.
 */
@NullMarked
package killswitch.core.interleaving;

import org.jspecify.annotations.NullMarked;
