/** Two people resume, others kill, in two regions that lose sight of each other: whatever the order, nobody lifts alone. */
@NullMarked
package killswitch.core.kill.people;

import org.jspecify.annotations.NullMarked;
