package killswitch.local.gateway;

import java.time.InstantSource;

/** A token bucket: so many calls a second, and a burst on top. */
final class Throttle {

    private final double rate;
    private final int burst;
    private final InstantSource clock;
    private double tokens;
    private long filled;

    Throttle(double rate, int burst, InstantSource clock) {
        this.rate = rate;
        this.burst = burst;
        this.clock = clock;
        this.tokens = burst;
        this.filled = clock.millis();
    }

    synchronized boolean admits() {
        long now = clock.millis();
        tokens = Math.min(burst, tokens + (now - filled) * rate / 1000);
        filled = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
