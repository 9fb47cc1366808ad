/** What a region does for itself now and then, without being asked. Each duty lives beside what it looks after. */
@NullMarked
package killswitch.core.monitor;

import org.jspecify.annotations.NullMarked;
