/** What was done, by whom, when, and why: the record. */
@NullMarked
package killswitch.core.audit;

import org.jspecify.annotations.NullMarked;
