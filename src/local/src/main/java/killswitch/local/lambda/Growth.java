package killswitch.local.lambda;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The start of one further process of a function, when nobody else's is under way. Its function's lock guards it. */
final class Growth {

    private final Semaphore turns;
    private @Nullable Worker started;

    /** @param turns one, over all functions */
    Growth(Semaphore turns) {
        this.turns = turns;
    }

    /** Starts it, unless another one starts. */
    void begin(Supplier<Worker> start) {
        if (!turns.tryAcquire()) {
            return;
        }
        try {
            started = start.get();
        } finally {
            if (started == null) {
                turns.release();
            }
        }
    }

    /** Whoever is ready, or gone, starts no more. */
    void end(Worker worker) {
        if (worker.equals(started)) {
            started = null;
            turns.release();
        }
    }
}
