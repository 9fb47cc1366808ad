/** Policies: setting, deleting and trying them. */
@NullMarked
package killswitch.api.policies;

import org.jspecify.annotations.NullMarked;
