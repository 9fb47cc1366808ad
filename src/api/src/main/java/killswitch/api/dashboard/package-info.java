/** The page: files of {@code src/dashboard}, served as they are. */
@NullMarked
package killswitch.api.dashboard;

import org.jspecify.annotations.NullMarked;
