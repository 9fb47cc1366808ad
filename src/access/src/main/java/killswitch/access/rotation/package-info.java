/** The rotation of a secret, step by step, as Secrets Manager asks for it; what the new value is, its owner says. */
@NullMarked
package killswitch.access.rotation;

import org.jspecify.annotations.NullMarked;
