/** Stops CDI beans, as in Quarkus: {@link killswitch.client.cdi.Guarded}. */
@NullMarked
package killswitch.client.cdi;

import org.jspecify.annotations.NullMarked;
