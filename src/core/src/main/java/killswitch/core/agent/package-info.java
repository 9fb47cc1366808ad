/** Who can be stopped: an {@link killswitch.core.agent.AgentUri agent}, its instances, and the {@link killswitch.core.agent.Scope scopes} that a kill covers. */
@NullMarked
package killswitch.core.agent;

import org.jspecify.annotations.NullMarked;
