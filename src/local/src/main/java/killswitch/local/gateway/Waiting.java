package killswitch.local.gateway;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import killswitch.local.lambda.Outcome;

/** Waits for a function, for as long as HTTP API would. The function itself is not stopped by that, nor is it in AWS. */
final class Waiting {

    private Waiting() {}

    static Outcome on(CompletableFuture<Outcome> outcome, Duration limit) throws TimeoutException {
        try {
            return outcome.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The gateway is closing", e);
        }
    }
}
