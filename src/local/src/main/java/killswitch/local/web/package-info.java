/** The HTTP servers of the local cloud, all on loopback: every request is handed on raw, on a virtual thread. */
@NullMarked
package killswitch.local.web;

import org.jspecify.annotations.NullMarked;
