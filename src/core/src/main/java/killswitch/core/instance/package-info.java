/** Running processes: the {@link killswitch.core.instance.Heartbeats heartbeats} that they report with, their health, and the roll call. */
@NullMarked
package killswitch.core.instance;

import org.jspecify.annotations.NullMarked;
