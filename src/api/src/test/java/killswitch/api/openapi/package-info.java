/** What the document of the API says beyond what the code says by itself. */
@NullMarked
package killswitch.api.openapi;

import org.jspecify.annotations.NullMarked;
