/**
 * The function that keeps the second ring: {@link killswitch.ring.RingHandler} is what Lambda calls. It starts without Quarkus,
 * and its role may attach one policy, which denies everything, to the roles that an operator has listed, and take it off.
 */
@NullMarked
package killswitch.ring;

import org.jspecify.annotations.NullMarked;
