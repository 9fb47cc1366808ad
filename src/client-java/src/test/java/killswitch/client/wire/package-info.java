/** The scenarios of {@code docs/wire}, which every SDK passes: read, carried out, compared. */
@NullMarked
package killswitch.client.wire;

import org.jspecify.annotations.NullMarked;
