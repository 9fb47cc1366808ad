@NullMarked
package killswitch.local.bench;

import org.jspecify.annotations.NullMarked;
