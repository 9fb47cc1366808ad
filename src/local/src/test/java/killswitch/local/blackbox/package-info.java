/** The whole switch from outside: HTTP against the shipped artefacts, as an agent or an operator meets them. */
@NullMarked
package killswitch.local.blackbox;

import org.jspecify.annotations.NullMarked;
