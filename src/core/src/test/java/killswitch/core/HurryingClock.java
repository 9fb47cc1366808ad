package killswitch.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock for which time passes whenever somebody looks at it. */
public final class HurryingClock extends Clock {

    private final TickingClock clock;
    private final Duration step;

    public HurryingClock(TickingClock clock, Duration step) {
        this.clock = clock;
        this.step = step;
    }

    @Override
    public Instant instant() {
        clock.pass(step);
        return clock.instant();
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
