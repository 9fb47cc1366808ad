package killswitch.client;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what must come, generously: this machine may be loaded. */
public final class Waiting {

    /** Longer than anything takes. */
    public static final Duration LONG = Duration.ofSeconds(30);

    private Waiting() {}

    public static void until(BooleanSupplier comes) {
        long end = System.nanoTime() + LONG.toNanos();
        while (!comes.getAsBoolean()) {
            if (System.nanoTime() > end) {
                fail("it did not come within %s".formatted(LONG));
            }
            pause();
        }
    }

    /** A moment; goes on when interrupted. */
    public static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
