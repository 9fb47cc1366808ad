/** The page: {@code src/dashboard}, served as one document. */
@NullMarked
package killswitch.api.dashboard;

import org.jspecify.annotations.NullMarked;
