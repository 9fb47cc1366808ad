/** Tests an agent against being killed, without a network: {@link killswitch.client.testing.FakeSwitch}. */
@NullMarked
package killswitch.client.testing;

import org.jspecify.annotations.NullMarked;
