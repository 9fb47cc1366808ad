/** The record, for whoever wants to see. */
@NullMarked
package killswitch.api.audit;

import org.jspecify.annotations.NullMarked;
