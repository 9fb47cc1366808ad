/** The way in from Lambda: {@link killswitch.api.lambda.ApiHandler} takes the gateway's requests, and the plain words of somebody who breaks the glass. */
@NullMarked
package killswitch.api.lambda;

import org.jspecify.annotations.NullMarked;
