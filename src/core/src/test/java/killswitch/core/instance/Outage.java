package killswitch.core.instance;

import java.util.concurrent.atomic.AtomicBoolean;
import killswitch.core.problem.Problem;

/** An outage of every store but that of kills and lifts. */
final class Outage {

    private final AtomicBoolean begun = new AtomicBoolean();

    void begins() {
        begun.set(true);
    }

    void strike() {
        if (begun.get()) {
            throw Problem.STORE_UNAVAILABLE.because("The store cannot be reached: try again.");
        }
    }
}
