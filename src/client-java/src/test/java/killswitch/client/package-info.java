@NullMarked
package killswitch.client;

import org.jspecify.annotations.NullMarked;
