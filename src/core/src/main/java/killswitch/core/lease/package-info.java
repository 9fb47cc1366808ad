/** The right to act: a {@link killswitch.core.lease.Lease lease}, what it has outlived, and the {@link killswitch.core.lease.Verdict verdict} on it. */
@NullMarked
package killswitch.core.lease;

import org.jspecify.annotations.NullMarked;
