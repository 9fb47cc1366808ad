/** Tools that agents call through the switch, which looks at the kill once more just before the call goes out. */
@NullMarked
package killswitch.api.tools;

import org.jspecify.annotations.NullMarked;
