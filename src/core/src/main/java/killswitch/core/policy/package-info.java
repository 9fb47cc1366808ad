/**
 * What agents may use up and how they must behave: {@link killswitch.core.policy.Policy policies}, what was
 * {@link killswitch.core.policy.Observation observed}, and the {@link killswitch.core.policy.Evaluation} that compares both.
 */
@NullMarked
package killswitch.core.policy;

import org.jspecify.annotations.NullMarked;
