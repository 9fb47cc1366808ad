/**
 * Holds a history of what happened, as it was written down, against the promises. Pure: it reads a list of events, knows
 * nothing of how they came about, and {@link killswitch.local.chaos.check.Checker} is the way in.
 */
@NullMarked
package killswitch.local.chaos.check;

import org.jspecify.annotations.NullMarked;
