package killswitch.local.lambda;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One event on its way to one answer. Whoever answers first wins; later answers fall on deaf ears. */
final class Invocation {

    private final String requestId = UUID.randomUUID().toString();
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final byte[] event;

    Invocation(byte[] event) {
        this.event = event;
    }

    String requestId() {
        return requestId;
    }

    byte[] event() {
        return event;
    }

    CompletableFuture<Outcome> outcome() {
        return outcome;
    }

    boolean isOver() {
        return outcome.isDone();
    }

    void end(Outcome with) {
        outcome.complete(with);
    }
}
