/** Who may do what: roles, keys, principals. */
@NullMarked
package killswitch.core.access;

import org.jspecify.annotations.NullMarked;
