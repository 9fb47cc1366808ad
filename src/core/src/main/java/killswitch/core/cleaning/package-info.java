/** Takes lifted kills out of every region, late and in order: {@link killswitch.core.cleaning.CleaningDuty}. */
@NullMarked
package killswitch.core.cleaning;

import org.jspecify.annotations.NullMarked;
