/** How kills, lifts, regions and the roll call look on the wire, wherever they are shown. */
@NullMarked
package killswitch.api.view;

import org.jspecify.annotations.NullMarked;
