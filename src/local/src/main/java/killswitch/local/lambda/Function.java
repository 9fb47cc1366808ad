package killswitch.local.lambda;

import java.util.concurrent.CompletableFuture;

/** A deployed function. */
@FunctionalInterface
public interface Function {

    /** Calls it with an event; completes always, and never exceptionally. */
    CompletableFuture<Outcome> invoke(byte[] event);
}
