/** Child processes that cannot outlive the local cloud, however it ends. */
@NullMarked
package killswitch.local.process;

import org.jspecify.annotations.NullMarked;
