/**
 * The second ring: an explicit deny on the IAM role of a killed agent. IAM takes seconds to minutes to know of it everywhere, so
 * it comes after the gateway and never in its place.
 */
@NullMarked
package killswitch.core.ring;

import org.jspecify.annotations.NullMarked;
