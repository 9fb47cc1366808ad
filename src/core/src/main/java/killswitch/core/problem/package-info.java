/** Everything that can be wrong with a request, as a {@link killswitch.core.problem.Problem closed catalogue}. */
@NullMarked
package killswitch.core.problem;

import org.jspecify.annotations.NullMarked;
