/** Making and revoking keys. */
@NullMarked
package killswitch.api.keys;

import org.jspecify.annotations.NullMarked;
