/** The same store in several regions, asked at the same time. */
@NullMarked
package killswitch.core.region;

import org.jspecify.annotations.NullMarked;
