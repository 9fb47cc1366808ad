package killswitch.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes on only when a test says so. */
public final class TickingClock extends Clock {

    private Instant now;

    public TickingClock(Instant start) {
        this.now = start;
    }

    public synchronized void pass(Duration duration) {
        now = now.plus(duration);
    }

    /** The same, for which so much time passes whenever somebody looks at it. */
    public Clock hurrying(Duration step) {
        InstantSource hurrying = () -> {
            pass(step);
            return instant();
        };
        return hurrying.withZone(getZone());
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The switch knows UTC only.");
    }
}
