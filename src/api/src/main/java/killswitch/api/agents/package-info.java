/** Agents and kills, for whoever wants to see. */
@NullMarked
package killswitch.api.agents;

import org.jspecify.annotations.NullMarked;
