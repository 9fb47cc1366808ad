package killswitch.authorizer;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import killswitch.access.Call;
import killswitch.access.Decision;
import killswitch.access.Gate;

/**
 * Has a decision made in time. A gateway answers 500 when its authorizer takes ten seconds; a decision that takes longer
 * than the limit is a denial long before.
 */
final class Deadline {

    private final Gate gate;
    private final Duration limit;
    private final ExecutorService executor;

    /** @param executor makes one decision at a time; its threads are interrupted when the time is up */
    Deadline(Gate gate, Duration limit, ExecutorService executor) {
        this.gate = gate;
        this.limit = limit;
        this.executor = executor;
    }

    Decision decide(Call call) {
        Future<Decision> decision = executor.submit(() -> gate.decide(call));
        try {
            return decision.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            decision.cancel(true);
            return Gate.undecidable(new TimeoutException("no decision within %d ms".formatted(limit.toMillis())));
        } catch (ExecutionException e) {
            return Gate.undecidable(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Gate.undecidable(e);
        }
    }
}
