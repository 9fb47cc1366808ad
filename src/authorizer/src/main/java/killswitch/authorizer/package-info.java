/**
 * The gate as a Lambda authorizer. {@link killswitch.authorizer.AuthorizerHandler} is what Lambda calls: it reads the
 * gateway's question, has it decided, and answers in the form that the gateway wants.
 */
@NullMarked
package killswitch.authorizer;

import org.jspecify.annotations.NullMarked;
