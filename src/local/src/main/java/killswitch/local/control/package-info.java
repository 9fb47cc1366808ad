/** The control port: a person or a test looks at the local cloud here, and makes things go wrong. */
@NullMarked
package killswitch.local.control;

import org.jspecify.annotations.NullMarked;
