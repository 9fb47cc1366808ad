/** Puts the parts together: {@link killswitch.api.wiring.Settings what can be set}, and the beans. */
@NullMarked
package killswitch.api.wiring;

import org.jspecify.annotations.NullMarked;
