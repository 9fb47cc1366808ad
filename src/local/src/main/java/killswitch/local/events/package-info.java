/** The event bus: what is written to the record of a region goes to the functions that are to hear of it. */
@NullMarked
package killswitch.local.events;

import org.jspecify.annotations.NullMarked;
