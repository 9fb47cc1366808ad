/** The page: {@code src/dashboard}, its modules served as one script and its styles as one sheet. */
@NullMarked
package killswitch.api.dashboard;

import org.jspecify.annotations.NullMarked;
