/** Resuming: the dangerous act. */
@NullMarked
package killswitch.api.resume;

import org.jspecify.annotations.NullMarked;
