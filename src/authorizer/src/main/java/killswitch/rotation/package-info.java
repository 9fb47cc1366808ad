/**
 * Gives the secrets that leases and the messages to receivers are signed with a new value, step by step, as Secrets Manager
 * asks for it.
 * {@link killswitch.rotation.RotationHandler} is what it calls.
 */
@NullMarked
package killswitch.rotation;

import org.jspecify.annotations.NullMarked;
