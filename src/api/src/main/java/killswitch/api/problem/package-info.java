/** What went wrong, told as a problem of the {@link killswitch.core.problem.Problem catalogue}. */
@NullMarked
package killswitch.api.problem;

import org.jspecify.annotations.NullMarked;
