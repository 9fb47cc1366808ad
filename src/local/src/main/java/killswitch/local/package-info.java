/**
 * The local cloud: the shipped artefacts on one machine, run as AWS would run them.
 * {@link killswitch.local.LocalCloud} is the way in.
 */
@NullMarked
package killswitch.local;

import org.jspecify.annotations.NullMarked;
