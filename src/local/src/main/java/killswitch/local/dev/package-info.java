/** What a person types: {@code scripts/dev}. */
@NullMarked
package killswitch.local.dev;

import org.jspecify.annotations.NullMarked;
