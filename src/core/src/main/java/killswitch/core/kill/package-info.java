/** Kills and lifts, and the {@link killswitch.core.kill.KillSwitch switch} that makes them: the way in for whoever stops or resumes. */
@NullMarked
package killswitch.core.kill;

import org.jspecify.annotations.NullMarked;
