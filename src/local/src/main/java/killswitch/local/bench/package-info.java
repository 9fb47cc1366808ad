/** What {@code scripts/bench} measures, on the local cloud. */
@NullMarked
package killswitch.local.bench;

import org.jspecify.annotations.NullMarked;
