/** Cleaning under random late copies, repeats, crashes and losses: the real code on stores in memory, seeded. */
@NullMarked
package killswitch.core.cleaning.storm;

import org.jspecify.annotations.NullMarked;
