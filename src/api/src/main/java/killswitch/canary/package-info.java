/**
 * The canary: an agent of the switch's own that is killed and resumed on a schedule, through the gateway and with keys as
 * everybody's are, to find out whether the switch works before somebody needs it. It shares its zip with the functions that
 * it watches, and nothing else: it starts without Quarkus, and its role may read its keys and no table.
 */
@NullMarked
package killswitch.canary;

import org.jspecify.annotations.NullMarked;
