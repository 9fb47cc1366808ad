/**
 * AWS Lambda on one machine: the Runtime API, and the shipped zips behind it under AWS's own runtime interface client.
 * {@link killswitch.local.lambda.Function} is the way in.
 */
@NullMarked
package killswitch.local.lambda;

import org.jspecify.annotations.NullMarked;
