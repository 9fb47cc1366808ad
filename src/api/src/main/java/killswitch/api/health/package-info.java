/** Whether the function answers at all. */
@NullMarked
package killswitch.api.health;

import org.jspecify.annotations.NullMarked;
