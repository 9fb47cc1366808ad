/** Puts back what the table of kills has lost and the record still tells: {@link killswitch.core.restore.RestorationDuty}. */
@NullMarked
package killswitch.core.restore;

import org.jspecify.annotations.NullMarked;
