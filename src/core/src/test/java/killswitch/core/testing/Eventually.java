package killswitch.core.testing;

import java.time.Duration;

/** Waits for what a store promises to show soon, but not at once. */
public final class Eventually {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Eventually() {}

    /** Repeats the assertion until it holds; after ten seconds its failure is the test's. */
    public static void assertThat(Runnable assertion) {
        long end = System.nanoTime() + SOON.toNanos();
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting.", e);
        }
    }
}
